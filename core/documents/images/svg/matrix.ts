import { BadLogo } from "../bad-logo.ts";
import { parseNumbers } from "./number.ts";

/** x' = a x + c y + e, y' = b x + d y + f. */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First the inner, then the outer. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** How much it enlarges, as the mean of both directions; 0 if it flattens. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** Whether circles stay circles, so that strokes keep an even width. */
export function keepsCircles([a, b, c, d]: Matrix): boolean {
  const size = a * a + b * b + c * c + d * d;
  return Math.abs(a * c + b * d) <= 1e-6 * size && Math.abs(a * a + b * b - c * c - d * d) <= 1e-6 * size;
}

/** The matrix of a `transform` attribute (SVG 1.1, 7.6). */
export function parseTransform(text: string | undefined): Matrix {
  let matrix = IDENTITY;
  const rest = (text ?? "").replace(/([a-z]+)\s*\(([^()]*)\)/gi, (_, name: string, list: string) => {
    const step = stepOf(name, parseNumbers(list, "a transform"));
    if (step === undefined) throw new BadLogo(`the transform ${name} is not as it should be`, MEND);
    matrix = multiply(matrix, step);
    return " ";
  });
  if (/[^\s,]/.test(rest)) throw new BadLogo("a transform is not as it should be", MEND);
  return matrix;
}

const MEND = "correct it, or export it again";

function stepOf(name: string, numbers: readonly number[]): Matrix | undefined {
  const [first = 0, second, third] = numbers;
  const count = numbers.length;
  const radians = (first * Math.PI) / 180;
  if (name === "matrix" && count === 6) return numbers as unknown as Matrix;
  if (name === "translate" && (count === 1 || count === 2)) return [1, 0, 0, 1, first, second ?? 0];
  if (name === "scale" && (count === 1 || count === 2)) return [first, 0, 0, second ?? first, 0, 0];
  if (name === "skewX" && count === 1) return [1, 0, Math.tan(radians), 1, 0, 0];
  if (name === "skewY" && count === 1) return [1, Math.tan(radians), 0, 1, 0, 0];
  if (name !== "rotate" || (count !== 1 && count !== 3)) return undefined;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const [x, y] = [second ?? 0, third ?? 0];
  return [cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos];
}
