import svgpath from "svgpath";
import { decimal } from "../../pdf/syntax.ts";
import { BadLogo } from "../bad-logo.ts";
import { Flatness } from "./flatness.ts";
import type { Matrix } from "./matrix.ts";
import { checkNumber } from "./number.ts";

/** Operators that build a path, how many there are, and whether the path encloses anything. */
export type PathOperators = {
  readonly operators: string;
  readonly count: number;
  readonly hasArea: boolean;
};

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
  const flatness = new Flatness();
  const point = (x: number, y: number) => {
    const across = checkNumber(a * x + c * y + e, what);
    const up = checkNumber(b * x + d * y + f, what);
    flatness.add(across, up);
    return `${decimal(across, 1)} ${decimal(up, 1)}`;
  };
  const lines: string[] = [];
  path
    .abs()
    .unshort()
    .unarc()
    .iterate((segment, _, x, y) => {
      if (segment[0] === "M") flatness.start();
      lines.push(operatorOf(segment as Segment, x, y, point));
    });
  return { operators: lines.join("\n"), count: lines.length, hasArea: !flatness.isFlat };
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
