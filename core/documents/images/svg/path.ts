import svgpath from "svgpath";
import { decimal } from "../../pdf/syntax.ts";
import { BadLogo } from "../bad-logo.ts";
import type { Matrix } from "./matrix.ts";
import { checkNumber } from "./number.ts";

/** Operators that build a path, and how many there are. */
export type PathOperators = { readonly operators: string; readonly count: number };

/** A segment's letter, and its numbers. */
type Segment = readonly [string, ...number[]];

/**
 * Path data as PDF path operators, its points moved by the matrix and rounded to tenths. Arcs and quadratic curves
 * become cubic ones.
 * @param what names the path in the fault, with an article
 * @throws BadLogo if any of the data is wrong: SVG would draw it up to there
 */
export function pathOperators(data: string, matrix: Matrix, what: string): PathOperators {
  const path = svgpath(data) as ReturnType<typeof svgpath> & { err: string; segments: Segment[] };
  // R is an extension of the parser's, not SVG's.
  if (path.err !== "" || path.segments.some(([letter]) => letter === "R" || letter === "r"))
    throw new BadLogo(`the path data of ${what} are wrong`, "correct them, or export it again");
  for (const [, ...numbers] of path.segments)
    for (const number of numbers) checkNumber(number, `a number of ${what}`);
  const [a, b, c, d, e, f] = matrix;
  const point = (x: number, y: number) => {
    const [across, up] = [a * x + c * y + e, b * x + d * y + f];
    return `${decimal(checkNumber(across, what), 1)} ${decimal(checkNumber(up, what), 1)}`;
  };
  const lines: string[] = [];
  path
    .abs()
    .unshort()
    .unarc()
    .iterate((segment, _, x, y) => {
      lines.push(operatorOf(segment as Segment, x, y, point));
    });
  return { operators: lines.join("\n"), count: lines.length };
}

function operatorOf(
  [letter, ...n]: Segment,
  x: number,
  y: number,
  point: (x: number, y: number) => string,
): string {
  switch (letter) {
    case "M":
      return `${point(n[0]!, n[1]!)} m`;
    case "L":
      return `${point(n[0]!, n[1]!)} l`;
    case "H":
      return `${point(n[0]!, y)} l`;
    case "V":
      return `${point(x, n[0]!)} l`;
    case "C":
      return `${point(n[0]!, n[1]!)} ${point(n[2]!, n[3]!)} ${point(n[4]!, n[5]!)} c`;
    case "Q": {
      const [cx, cy, endX, endY] = n as [number, number, number, number];
      // Two thirds of the way to the control point, from either end.
      const near = (end: number, control: number) => end + (2 / 3) * (control - end);
      return `${point(near(x, cx), near(y, cy))} ${point(near(endX, cx), near(endY, cy))} ${point(endX, endY)} c`;
    }
    case "Z":
    case "z":
      return "h";
    default:
      throw new Error(`no operator for the segment ${letter}`);
  }
}
