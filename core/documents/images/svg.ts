import { deflateSync } from "node:zlib";
import { BadLogo } from "./bad-logo.ts";
import { type Logo, MAX_EMBEDDED } from "./model.ts";
import { Drawing } from "./svg/drawing.ts";
import { parseElements, type SvgElement } from "./svg/element.ts";
import { parseLength, parseNumbers } from "./svg/number.ts";

const MAX_BYTES = 1_000_000;

/** The longer side of the logo. A tenth of a unit, to which points are rounded, is then too small to be seen. */
const SIDE = 1000;

/**
 * An SVG file as drawing operators.
 *
 * Supported: `svg` with a viewBox or a size, `g`, the basic shapes, `path`, `use`; transforms; plain fills and strokes,
 * by attribute or inline style, inherited. All else is refused, because it would look different.
 * @throws BadLogo
 */
export function parseSvg(bytes: Uint8Array): Logo {
  if (bytes.length > MAX_BYTES)
    throw new BadLogo(`it has more than ${MAX_BYTES / 1_000_000} MB`, "simplify its paths");
  const root = parseElements(decode(bytes));
  const { left, top, width, height } = viewBoxOf(root);
  const longer = Math.max(width, height);
  const scale = SIDE / longer;
  const drawing = new Drawing(root, [scale, 0, 0, -scale, -left * scale, (top + height) * scale]);
  const operators = drawing.finish();
  if (operators === "") throw new BadLogo("it draws nothing", "give a picture that shows something");
  const size = deflateSync(operators).length;
  if (size > MAX_EMBEDDED) {
    throw new BadLogo(
      `every document would grow by ${Math.ceil(size / 1000)} kB, and ${MAX_EMBEDDED / 1000} kB is the limit`,
      "simplify its paths",
    );
  }
  return {
    width: (SIDE * width) / longer,
    height: (SIDE * height) / longer,
    image: { kind: "vector", operators: `q\n${operators}Q` },
  };
}

function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes).trimStart();
    if (text.startsWith("<")) return text;
  } catch {
    // Neither is it text.
  }
  throw new BadLogo(
    "it is neither a PNG file nor an SVG file in UTF-8",
    "export the logo as PNG or plain SVG",
  );
}

type Rectangle = {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
};

/** What the picture shows, in user units: the viewBox, else the size. */
function viewBoxOf({ attributes }: SvgElement): Rectangle {
  const size = [attributes.get("width"), attributes.get("height")].map((text, index) =>
    text === undefined || text === "auto" || text.endsWith("%")
      ? undefined
      : parseLength(text, index === 0 ? "the width" : "the height"),
  );
  const [outerWidth, outerHeight] = size;
  const text = attributes.get("viewBox");
  if (text === undefined) {
    if (outerWidth === undefined || outerHeight === undefined)
      throw new BadLogo("it has neither a viewBox nor a width and a height", 'give its root a "viewBox"');
    return checked({ left: 0, top: 0, width: outerWidth, height: outerHeight });
  }
  const [left, top, width, height, ...rest] = parseNumbers(text, "the viewBox");
  if (
    left === undefined ||
    top === undefined ||
    width === undefined ||
    height === undefined ||
    rest.length > 0
  )
    throw new BadLogo("its viewBox has not four numbers", "correct it");
  const box = checked({ left, top, width, height });
  const isFilled = /none|slice/.test(attributes.get("preserveAspectRatio") ?? "");
  if (isFilled && outerWidth !== undefined && outerHeight !== undefined) {
    const distortion = (outerWidth * height) / (outerHeight * width);
    if (!(Math.abs(distortion - 1) < 0.001))
      throw new BadLogo("its preserveAspectRatio stretches or cuts it", "remove that attribute");
  }
  return box;
}

function checked(box: Rectangle): Rectangle {
  const ratio = box.width / box.height;
  if (box.width > 0 && box.height > 0 && ratio < 1000 && ratio > 0.001) return box;
  throw new BadLogo(`its size is ${box.width} x ${box.height}`, "give its root a sensible viewBox");
}
