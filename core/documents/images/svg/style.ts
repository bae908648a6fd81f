import { BadLogo } from "../bad-logo.ts";
import { type Paint, parseColor, parsePaint, type Rgb } from "./color.ts";
import { nameOf, type SvgElement } from "./element.ts";
import { parseLength, parseNumber } from "./number.ts";

/** How a shape is painted. Lengths in user units. */
export type Style = {
  readonly color: Rgb;
  readonly fill: Paint;
  readonly fillOpacity: number;
  readonly isEvenOdd: boolean;
  readonly stroke: Paint;
  readonly strokeOpacity: number;
  readonly strokeWidth: number;
  /** As PDF numbers them: 0 butt or miter, 1 round, 2 square or bevel. */
  readonly cap: number;
  readonly join: number;
  readonly miterLimit: number;
  readonly dashes: readonly number[];
  readonly dashOffset: number;
  readonly isVisible: boolean;
  /** The only one that is not inherited: it takes the children along. */
  readonly isDisplayed: boolean;
};

export const INITIAL: Style = {
  color: [0, 0, 0],
  fill: [0, 0, 0],
  fillOpacity: 1,
  isEvenOdd: false,
  stroke: "none",
  strokeOpacity: 1,
  strokeWidth: 1,
  cap: 0,
  join: 0,
  miterLimit: 4,
  dashes: [],
  dashOffset: 0,
  isVisible: true,
  isDisplayed: true,
};

const PROPERTIES: Readonly<Record<string, (value: string) => Partial<Style>>> = {
  color: (value) => ({ color: parseColor(value) }),
  fill: (value) => ({ fill: parsePaint(value) }),
  "fill-opacity": (value) => ({ fillOpacity: opacity(value) }),
  "fill-rule": (value) => ({ isEvenOdd: choose(value, { nonzero: false, evenodd: true }) }),
  stroke: (value) => ({ stroke: parsePaint(value) }),
  "stroke-opacity": (value) => ({ strokeOpacity: opacity(value) }),
  "stroke-width": (value) => ({ strokeWidth: positive(parseLength(value, "a stroke-width")) }),
  "stroke-linecap": (value) => ({ cap: choose(value, { butt: 0, round: 1, square: 2 }) }),
  "stroke-linejoin": (value) => ({ join: choose(value, { miter: 0, round: 1, bevel: 2 }) }),
  "stroke-miterlimit": (value) => ({ miterLimit: miterLimit(value) }),
  "stroke-dasharray": (value) => ({ dashes: dashes(value) }),
  "stroke-dashoffset": (value) => ({ dashOffset: parseLength(value, "a stroke-dashoffset") }),
  visibility: (value) => ({ isVisible: choose(value, { visible: true, hidden: false, collapse: false }) }),
  display: (value) => ({ isDisplayed: value !== "none" }),
};

/** Properties that change the picture in ways we cannot draw, and the values with which they do not. */
const HARMLESS: Readonly<Record<string, RegExp>> = {
  opacity: /^(1(\.0*)?|100%)$/,
  clip: /^auto$/,
  "clip-path": /^none$/,
  filter: /^none$/,
  marker: /^none$/,
  "marker-start": /^none$/,
  "marker-mid": /^none$/,
  "marker-end": /^none$/,
  mask: /^none$/,
  "mix-blend-mode": /^normal$/,
  "paint-order": /^(normal|fill( stroke)?( markers)?)$/,
  transform: /^none$/,
  "transform-origin": /^(0(px)? 0(px)?)$/,
  "vector-effect": /^none$/,
  // Attributes that make an element depend on its viewer.
  requiredExtensions: /^$/,
  systemLanguage: /^$/,
};

/** Properties of text, gradients, filters, editors and pointers, which no shape shows. */
const IDLE =
  /^(-inkscape-.*|(font|text|stop|flood|color|glyph|solid|shape|image)-.*|font|letter-spacing|word-spacing|line-height|writing-mode|direction|unicode-bidi|white-space|kerning|(alignment|dominant)-baseline|baseline-shift|lighting-color|clip-rule|cursor|pointer-events|overflow|isolation|enable-background|mask-type)$/;

/**
 * The style of an element: its attributes, over them its inline declarations, and the rest inherited.
 * @throws BadLogo for a property that would change the picture
 */
export function styleOf(element: SvgElement, inherited: Style): Style {
  let style: Style = { ...inherited, isDisplayed: true };
  for (const [property, value] of declarationsOf(element)) {
    if (value === "inherit" || IDLE.test(property)) continue;
    if (Object.hasOwn(PROPERTIES, property)) style = { ...style, ...PROPERTIES[property]!(value) };
    else if (!Object.hasOwn(HARMLESS, property) || !HARMLESS[property]!.test(value))
      throw unsupported(element, property);
  }
  return style;
}

function unsupported(element: SvgElement, property: string): BadLogo {
  return new BadLogo(
    `${nameOf(element)} has the property ${property.slice(0, 40)}, which is not supported`,
    property === "opacity" ? "flatten it, or export it as PNG" : "remove it, or export the logo as PNG",
  );
}

function declarationsOf(element: SvgElement): Map<string, string> {
  const declarations = new Map<string, string>();
  for (const [name, value] of element.attributes) {
    // Here `transform` is the drawing's to apply; `clip` and the rest are properties.
    if (name === "transform") continue;
    if (Object.hasOwn(PROPERTIES, name) || Object.hasOwn(HARMLESS, name))
      declarations.set(name, value.trim());
  }
  const inline = (element.attributes.get("style") ?? "").replace(/\/\*.*?\*\//gs, " ");
  for (const declaration of inline.split(";")) {
    if (declaration.trim() === "") continue;
    const [, name, value] = /^\s*([\w-]+)\s*:\s*(.*?)\s*(?:!\s*important\s*)?$/s.exec(declaration) ?? [];
    if (name === undefined || value === undefined)
      throw new BadLogo(`the style of ${nameOf(element)} cannot be read`, "use presentation attributes");
    declarations.set(name.toLowerCase(), value);
  }
  return declarations;
}

function choose<T>(value: string, choices: Readonly<Record<string, T>>): T {
  if (Object.hasOwn(choices, value)) return choices[value]!;
  throw new BadLogo(
    `a style has ${value.slice(0, 40)} where it may have ${Object.keys(choices).join(", ")}`,
    "correct it",
  );
}

function opacity(value: string): number {
  return value.endsWith("%")
    ? parseNumber(value.slice(0, -1), "an opacity") / 100
    : parseNumber(value, "an opacity");
}

function positive(value: number): number {
  if (value < 0) throw new BadLogo("a style has a negative length", "correct it");
  return value;
}

function miterLimit(value: string): number {
  const limit = parseNumber(value, "a stroke-miterlimit");
  if (limit < 1) throw new BadLogo("a stroke-miterlimit is below 1", "correct it");
  return limit;
}

/** All zeros are a solid line, as none is. */
function dashes(value: string): number[] {
  if (value === "none") return [];
  const lengths = value.split(/[\s,]+/).map((length) => positive(parseLength(length, "a stroke-dasharray")));
  return lengths.some((length) => length > 0) ? lengths : [];
}
