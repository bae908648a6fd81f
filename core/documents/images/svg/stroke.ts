import { decimal } from "../../pdf/syntax.ts";
import { colorOperator, type Rgb } from "./color.ts";
import { checkNumber } from "./number.ts";
import type { Style } from "./style.ts";

/** Thinner, a line would be rounded to 0, which PDF draws as thick as a pixel, whatever its size. */
const THINNEST = 0.01;

/**
 * The operators that select how to stroke.
 * @param scale from user units to those of the path
 */
export function strokeOperators(style: Style, color: Rgb, scale: number): string {
  const length = (value: number) => decimal(checkNumber(value * scale, "a stroke's size"), 2);
  const width = Math.max(THINNEST, style.strokeWidth * scale);
  const period = style.dashes.reduce((sum, dash) => sum + dash, 0) * (style.dashes.length % 2 === 0 ? 1 : 2);
  // PDF knows no negative phase.
  const phase = period === 0 ? 0 : ((style.dashOffset % period) + period) % period;
  return [
    colorOperator(color, "stroke"),
    `${decimal(checkNumber(width, "a stroke-width"), 2)} w ${style.cap} J ${style.join} j`,
    `${decimal(style.miterLimit)} M [${style.dashes.map(length).join(" ")}] ${length(phase)} d\n`,
  ].join(" ");
}
