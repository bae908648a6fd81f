import { decimal } from "../../pdf/syntax.ts";
import { BadLogo } from "../bad-logo.ts";
import { COLOR_NAMES } from "./color-names.ts";

/** Red, green and blue, 0 to 255. */
export type Rgb = readonly [number, number, number];
export type Paint = Rgb | "none" | "currentColor";

/** A value of `fill` or `stroke`. Gradients, patterns, system colors and translucent colors are refused. */
export function parsePaint(text: string): Paint {
  const value = text.toLowerCase();
  if (value === "none" || value === "transparent") return "none";
  if (value === "currentcolor") return "currentColor";
  if (value.includes("url("))
    throw new BadLogo("it uses a gradient or a pattern", "use plain colors, or export it as PNG");
  return parseColor(value);
}

export function parseColor(text: string): Rgb {
  const value = text.toLowerCase();
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(value)?.[1] ?? COLOR_NAMES.get(value);
  if (hex !== undefined) return fromHex(hex);
  const components = /^rgb\(([^()]*)\)$/
    .exec(value)?.[1]
    ?.trim()
    .split(/\s*,\s*|\s+/);
  if (components?.length !== 3)
    throw new BadLogo(`the color ${text.slice(0, 40)} is not supported`, "write it as #rrggbb");
  return components.map(component) as unknown as Rgb;
}

function fromHex(hex: string): Rgb {
  const long = hex.length === 3 ? hex.replace(/./g, "$&$&") : hex;
  const number = Number.parseInt(long, 16);
  return [number >> 16, (number >> 8) & 0xff, number & 0xff];
}

function component(text: string): number {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)%?$/.test(text))
    throw new BadLogo("a color has a component that is no number", "write it as #rrggbb");
  const value = text.endsWith("%") ? (Number(text.slice(0, -1)) * 255) / 100 : Number(text);
  return Math.min(255, Math.max(0, value));
}

/** The operator that selects a color, for fills (`g`, `rg`) or strokes (`G`, `RG`). */
export function colorOperator([red, green, blue]: Rgb, use: "fill" | "stroke"): string {
  const isGray = red === green && red === blue;
  const operator = isGray ? "g" : "rg";
  const operands = (isGray ? [red] : [red, green, blue]).map((value) => decimal(value / 255, 4)).join(" ");
  return `${operands} ${use === "fill" ? operator : operator.toUpperCase()}`;
}
