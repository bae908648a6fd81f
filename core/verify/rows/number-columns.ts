import { ContentReader } from "../pdf/content.ts";
import { pagesOf } from "../pdf/pages.ts";
import { PdfReader } from "../pdf/reader.ts";
import { gridOf } from "./grid.ts";
import { numberOf } from "./number-text.ts";
import { PageCells } from "./page-cells.ts";

/** Where a column is: the points of its left and right border. The same in all documents of a kind in a run. */
export type ColumnPlace = string;

/** The rows of a document, as far as they are numbered. */
export type NumberColumns = {
  readonly pages: number;
  /** By row: the page that it stands on, from 1, and which of that page's rows it is. */
  readonly places: readonly { readonly page: number; readonly row: number }[];
  /** Every column that has a whole number in each row: what stands there, row by row. */
  readonly columns: ReadonlyMap<ColumnPlace, readonly number[]>;
};

/**
 * Reads the tables of a document's pages by their rulings: a text stands in the cell that holds the middle of each of its
 * glyphs. Rows without any text are none.
 * @throws UnreadablePdf
 */
export function readNumberColumns(bytes: Uint8Array): NumberColumns {
  const pdf = new PdfReader(bytes);
  const pages = pagesOf(pdf);
  const reader = new ContentReader(pdf);
  const places: { page: number; row: number }[] = [];
  const columns = new Map<ColumnPlace, number[]>();
  /** Columns that hold other things than numbers. */
  const others = new Set<ColumnPlace>();
  for (const [index, page] of pages.entries()) {
    const content = reader.read(page);
    const grid = gridOf(content.strokes);
    if (grid === undefined) continue;
    const cells = new PageCells(content, grid, others);
    for (const [row, isFilled] of cells.filled.entries()) {
      if (!isFilled) continue;
      for (const [nth, place] of cells.places.entries()) {
        if (others.has(place)) continue;
        const numbers = columns.get(place) ?? [];
        const number = numberOf(cells.glyphsAt(row, nth));
        // A column that was not there on the pages before has no number in their rows.
        if (number === undefined || numbers.length !== places.length) others.add(place);
        else {
          numbers.push(number);
          columns.set(place, numbers);
        }
      }
      places.push({ page: index + 1, row: row + 1 });
    }
  }
  for (const [place, numbers] of columns)
    if (others.has(place) || numbers.length !== places.length) columns.delete(place);
  return { pages: pages.length, places, columns };
}
