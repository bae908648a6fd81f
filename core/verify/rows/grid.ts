import type { Stroke } from "../pdf/page-content.ts";

/** The rulings of a table: its rows from the top and its columns from the left, each by its borders, in points. */
export type Grid = {
  /** Descending: row n is between `rows[n]` and `rows[n + 1]`. */
  readonly rows: readonly number[];
  /** Ascending. */
  readonly columns: readonly number[];
};

/** Points: coordinates are written with two decimals. */
const SAME = 0.02;

/**
 * The table that a page's lines draw; undefined where they draw none. A table's upright lines all reach from its top to its
 * bottom, and its level ones from its left to its right: other lines are none of it. It has two upright lines at least.
 */
export function gridOf(strokes: readonly Stroke[]): Grid | undefined {
  const upright = strokes.filter(({ x1, x2, y1, y2 }) => isSame(x1, x2) && !isSame(y1, y2));
  const [top, bottom] = extent(upright.map(({ y1, y2 }) => [y1, y2]));
  const columns = distinct(
    upright.filter((line) => reaches(line.y1, line.y2, bottom, top)).map(({ x1 }) => x1),
  ).toReversed();
  const [left, right] = [columns[0], columns.at(-1)];
  if (left === undefined || right === undefined || columns.length < 2) return undefined;
  const level = strokes.filter(
    ({ x1, x2, y1, y2 }) =>
      isSame(y1, y2) && reaches(x1, x2, left, right) && y1 > bottom - SAME && y1 < top + SAME,
  );
  const rows = distinct([top, ...level.map(({ y1 }) => y1)]);
  return rows.length < 2 ? undefined : { rows, columns };
}

function extent(ranges: readonly (readonly [number, number])[]): [highest: number, lowest: number] {
  const longest = ranges.reduce<readonly [number, number]>(
    (best, range) => (Math.abs(range[0] - range[1]) > Math.abs(best[0] - best[1]) ? range : best),
    [0, 0],
  );
  return [Math.max(...longest), Math.min(...longest)];
}

function reaches(a: number, b: number, low: number, high: number): boolean {
  return isSame(Math.min(a, b), low) && isSame(Math.max(a, b), high);
}

/** Descending. */
function distinct(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => b - a);
  return sorted.filter((value, index) => index === 0 || !isSame(value, sorted[index - 1] as number));
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < SAME;
}
