import type { PageContent } from "../pdf/page-content.ts";
import type { Grid } from "./grid.ts";
import type { ColumnPlace } from "./number-columns.ts";
import { type CellGlyph, isDigits } from "./number-text.ts";

/** What a reader extracts for a glyph of which the font does not tell. */
const UNKNOWN = "\ufffd";

/** The digits in the cells of a page's table. */
export class PageCells {
  /** By column. */
  readonly places: readonly ColumnPlace[];
  /** By row: whether anything stands in it. */
  readonly filled: readonly boolean[];
  /** By row and column. */
  readonly #glyphs: readonly (CellGlyph[] | undefined)[];

  /** @param others columns that are known to hold other things than digits; those that are found to are added */
  constructor({ texts, middles, baselines }: PageContent, { rows, columns }: Grid, others: Set<ColumnPlace>) {
    this.places = columns.slice(1).map((right, nth) => `${columns[nth]?.toFixed(2)}–${right.toFixed(2)}`);
    const isOther = this.places.map((place) => others.has(place));
    const filled: boolean[] = Array(rows.length - 1).fill(false);
    const glyphs: (CellGlyph[] | undefined)[] = Array(filled.length * isOther.length).fill(undefined);
    let row = -1;
    for (let index = 0; index < texts.length; index++) {
      const baseline = baselines[index] as number;
      // One row follows the other in the stream, so that usually it is still the same.
      if (!isBetween(rows, row, baseline)) row = rowAt(rows, baseline);
      if (row < 0) continue;
      const x = middles[index] as number;
      const column = columnAt(columns, x);
      if (column < 0 || (isOther[column] && filled[row])) continue;
      const text = texts[index] ?? UNKNOWN;
      if (text.trim() === "") continue;
      filled[row] = true;
      if (isOther[column]) continue;
      if (isDigits(text)) {
        const cell = row * isOther.length + column;
        const known = glyphs[cell];
        if (known === undefined) glyphs[cell] = [{ x, text }];
        else known.push({ x, text });
      } else {
        isOther[column] = true;
        others.add(this.places[column] as ColumnPlace);
      }
    }
    this.filled = filled;
    this.#glyphs = glyphs;
  }

  glyphsAt(row: number, column: number): readonly CellGlyph[] {
    return this.#glyphs[row * this.places.length + column] ?? [];
  }
}

function isBetween(borders: readonly number[], row: number, baseline: number): boolean {
  return row >= 0 && baseline <= (borders[row] as number) && baseline > (borders[row + 1] as number);
}

/** The row that a baseline is in; −1 outside of the table. @param borders descending */
function rowAt(borders: readonly number[], baseline: number): number {
  for (let row = 0; row + 1 < borders.length; row++) if (isBetween(borders, row, baseline)) return row;
  return -1;
}

/** The column that a point is in; −1 outside of the table. @param borders ascending */
function columnAt(borders: readonly number[], x: number): number {
  let column = -1;
  while (column + 1 < borders.length && x >= (borders[column + 1] as number)) column++;
  return column + 1 < borders.length ? column : -1;
}
