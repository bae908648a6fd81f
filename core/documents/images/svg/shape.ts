import { BadLogo } from "../bad-logo.ts";
import { nameOf, type SvgElement } from "./element.ts";
import { parseLength, parseNumbers } from "./number.ts";

/**
 * The outline of a shape as path data, with the start and the direction that SVG 2, chapter 10 gives it; empty if
 * there is nothing to draw, undefined if the element is no shape.
 */
export function outlineOf(element: SvgElement): string | undefined {
  if (element.attributes.has("pathLength"))
    throw new BadLogo(`${nameOf(element)} has a pathLength, which is not supported`, "remove it");
  switch (element.name) {
    case "path":
      return pathData(element.attributes.get("d"));
    case "rect":
      return rectangle(element);
    case "circle":
      return ellipse(element, size(element, "r") ?? 0, size(element, "r") ?? 0);
    case "ellipse": {
      const [rx, ry] = [size(element, "rx"), size(element, "ry")];
      return ellipse(element, rx ?? ry ?? 0, ry ?? rx ?? 0);
    }
    case "line":
      return `M${at(element, "x1")} ${at(element, "y1")}L${at(element, "x2")} ${at(element, "y2")}`;
    case "polyline":
      return polyline(element);
    case "polygon": {
      const line = polyline(element);
      return line === "" ? "" : `${line}Z`;
    }
    default:
      return undefined;
  }
}

const pathData = (data = "") => (data.trim() === "none" ? "" : data);

function at(element: SvgElement, attribute: string): number {
  return parseLength(element.attributes.get(attribute) ?? "0", `the ${attribute} of ${nameOf(element)}`);
}

function size(element: SvgElement, attribute: string): number | undefined {
  const text = element.attributes.get(attribute);
  if (text === undefined || text === "auto") return undefined;
  const value = at(element, attribute);
  if (value < 0) throw new BadLogo(`the ${attribute} of ${nameOf(element)} is negative`, "correct it");
  return value;
}

function ellipse(element: SvgElement, rx: number, ry: number): string {
  if (rx === 0 || ry === 0) return "";
  const arc = `a${rx} ${ry} 0 0 1`;
  return `M${at(element, "cx") + rx} ${at(element, "cy")}${arc}${-2 * rx} 0${arc}${2 * rx} 0Z`;
}

function rectangle(element: SvgElement): string {
  const [x, y] = [at(element, "x"), at(element, "y")];
  const [width, height] = [size(element, "width") ?? 0, size(element, "height") ?? 0];
  if (width === 0 || height === 0) return "";
  const asked = [size(element, "rx"), size(element, "ry")];
  const rx = Math.min(asked[0] ?? asked[1] ?? 0, width / 2);
  const ry = Math.min(asked[1] ?? asked[0] ?? 0, height / 2);
  if (rx === 0 || ry === 0) return `M${x} ${y}h${width}v${height}h${-width}Z`;
  const [across, down] = [width - 2 * rx, height - 2 * ry];
  const arc = `a${rx} ${ry} 0 0 1`;
  return (
    `M${x + rx} ${y}h${across}${arc} ${rx} ${ry}v${down}${arc} ${-rx} ${ry}` +
    `h${-across}${arc} ${-rx} ${-ry}v${-down}${arc} ${rx} ${-ry}Z`
  );
}

function polyline(element: SvgElement): string {
  const what = `the points of ${nameOf(element)}`;
  const numbers = parseNumbers(element.attributes.get("points") ?? "", what);
  if (numbers.length % 2 === 1) throw new BadLogo(`${what} are not in pairs`, "correct them");
  return numbers.length === 0 ? "" : `M${numbers.join(" ")}`;
}
