import { decimal } from "../../pdf/syntax.ts";
import { BadLogo } from "../bad-logo.ts";
import { colorOperator, type Paint, type Rgb } from "./color.ts";
import { nameOf, type SvgElement } from "./element.ts";
import { keepsCircles, type Matrix, multiply, parseTransform, scaleOf } from "./matrix.ts";
import { checkNumber, parseLength } from "./number.ts";
import { pathOperators } from "./path.ts";
import { outlineOf } from "./shape.ts";
import { strokeOperators } from "./stroke.ts";
import { INITIAL, type Style, styleOf } from "./style.ts";

/** Elements that draw nothing where they stand, as do those of editors, whose names have a prefix. */
const SILENT = new Set(["defs", "title", "desc", "metadata"]);
const draws = ({ name }: SvgElement) => !SILENT.has(name) && !name.includes(":");

/** With `use`, a small file can draw much. */
const MAX_ELEMENTS = 10_000;
const MAX_SEGMENTS = 100_000;

/** The drawing operators of an SVG tree. */
export class Drawing {
  readonly #root: SvgElement;
  readonly #matrix: Matrix;
  readonly #byId = new Map<string, SvgElement>();
  readonly #operators: string[] = [];
  #elements = 0;
  #segments = 0;

  /** @param matrix from user units to those of the operators */
  constructor(root: SvgElement, matrix: Matrix) {
    this.#root = root;
    this.#matrix = matrix;
    this.#index(root);
  }

  finish(): string {
    if (this.#root.attributes.has("transform"))
      throw new BadLogo("its root has a transform", "put it on a <g> inside");
    const style = styleOf(this.#root, INITIAL);
    if (style.isDisplayed) this.#children(this.#root, style, this.#matrix, []);
    return this.#operators.join("");
  }

  #index(element: SvgElement): void {
    const id = element.attributes.get("id");
    // Of several, the first counts.
    if (id !== undefined && !this.#byId.has(id)) this.#byId.set(id, element);
    for (const child of element.children) this.#index(child);
  }

  #children(parent: SvgElement, style: Style, matrix: Matrix, uses: readonly SvgElement[]): void {
    for (const child of parent.children) if (draws(child)) this.#element(child, style, matrix, uses);
  }

  /** @param uses the `use` elements that lead here */
  #element(element: SvgElement, inherited: Style, outer: Matrix, uses: readonly SvgElement[]): void {
    if (++this.#elements > MAX_ELEMENTS) throw tooMuch(`${MAX_ELEMENTS} elements`);
    const style = styleOf(element, inherited);
    if (!style.isDisplayed) return;
    const matrix = multiply(outer, parseTransform(element.attributes.get("transform")));
    if (element.name === "g") this.#children(element, style, matrix, uses);
    else if (element.name === "use") this.#use(element, style, matrix, uses);
    else this.#shape(element, style, matrix);
  }

  #shape(element: SvgElement, style: Style, matrix: Matrix): void {
    const outline = outlineOf(element);
    if (outline === undefined) throw unsupported(element);
    const drawing = element.children.find(draws);
    if (drawing !== undefined) throw unsupported(drawing);
    if (style.isVisible) this.#paint(element, outline, style, matrix);
  }

  #use(use: SvgElement, style: Style, matrix: Matrix, uses: readonly SvgElement[]): void {
    const target = use.attributes.get("href") ?? use.attributes.get("xlink:href") ?? "";
    const element = target.startsWith("#") ? this.#byId.get(target.slice(1)) : undefined;
    if (element === undefined)
      throw new BadLogo(
        `${nameOf(use)} refers to something that is not in the file`,
        "put that into the file",
      );
    if (uses.includes(use)) throw new BadLogo(`${nameOf(use)} leads back to itself`, "remove it");
    const [x, y] = ["x", "y"].map((name) =>
      parseLength(use.attributes.get(name) ?? "0", `the ${name} of a <use>`),
    );
    this.#element(element, style, multiply(matrix, [1, 0, 0, 1, x!, y!]), [...uses, use]);
  }

  #paint(element: SvgElement, outline: string, style: Style, matrix: Matrix): void {
    const scale = scaleOf(matrix);
    let fill = colorOf(style.fill, style);
    const stroke = style.strokeWidth === 0 ? undefined : colorOf(style.stroke, style);
    if (scale === 0 || (fill === undefined && stroke === undefined)) return;
    if ((fill && style.fillOpacity !== 1) || (stroke && style.strokeOpacity !== 1))
      throw new BadLogo(`${nameOf(element)} is translucent`, "flatten it, or export it as PNG");
    // A line that is thicker in one direction than in another is for the reader to draw: the path stands in the
    // matrix then, otherwise the matrix is already in the path.
    const isUneven = stroke !== undefined && !keepsCircles(matrix);
    const path = pathOperators(outline, isUneven ? [scale, 0, 0, scale, 0, 0] : matrix, nameOf(element));
    this.#segments += path.count;
    if (this.#segments > MAX_SEGMENTS) throw tooMuch(`${MAX_SEGMENTS} path segments`);
    // What has no area shows no fill, but PDF readers would draw a hairline.
    if (!path.hasArea) fill = undefined;
    if (path.count === 0 || (fill === undefined && stroke === undefined)) return;
    const evenOdd = fill && style.isEvenOdd ? "*" : "";
    const operators =
      (fill ? `${colorOperator(fill, "fill")}\n` : "") +
      (stroke ? strokeOperators(style, stroke, scale) : "") +
      `${path.operators}\n${fill && stroke ? "B" : fill ? "f" : "S"}${evenOdd}\n`;
    this.#operators.push(isUneven ? `q ${unscaled(matrix, scale)} cm\n${operators}Q\n` : operators);
  }
}

function colorOf(paint: Paint, style: Style): Rgb | undefined {
  if (paint === "none") return undefined;
  return paint === "currentColor" ? style.color : paint;
}

/** The rest of the matrix, once the path has its scale. */
function unscaled([a, b, c, d, e, f]: Matrix, scale: number): string {
  const values = [a / scale, b / scale, c / scale, d / scale, e, f];
  return values.map((value) => decimal(checkNumber(value, "a transform"), 5)).join(" ");
}

function tooMuch(limit: string): BadLogo {
  return new BadLogo(`it draws more than ${limit}`, "simplify it, or export it as PNG");
}

function unsupported(element: SvgElement): BadLogo {
  const mend = element.name === "text" ? "convert text to paths" : "convert it to paths and plain colors";
  return new BadLogo(`${nameOf(element)} is not supported`, `${mend}, or export the logo as PNG`);
}
