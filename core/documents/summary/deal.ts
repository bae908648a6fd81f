import type { PageFrame } from "../page/frame.ts";
import { HEADINGS, type SummaryTable } from "./table.ts";

/** Points: a table's title, and the room above it. */
export const TITLE = 24;
export const ABOVE = 14;

/** A table is not begun where fewer rows than this would stand. */
const LEAST_ROWS = 3;
const SHORTEST_ROW = 18;

/** The part of a table that stands on one page. */
export type TablePart = {
  readonly table: SummaryTable;
  readonly page: number;
  /** Of its title. Points. */
  readonly top: number;
  /** Rows of the section, `[from, to)`; then the total, where it is the last part. */
  readonly from: number;
  readonly to: number;
  readonly isLast: boolean;
};

/**
 * Deals tables out to pages, one after the other: a row never breaks, and each part has its title and headings.
 *
 * @param firstTop where there is room on the first page, which has the introduction. Points.
 */
export function dealTables(
  tables: readonly SummaryTable[],
  frame: PageFrame,
  firstTop: number,
): { parts: TablePart[]; pages: number } {
  const parts: TablePart[] = [];
  let page = 0;
  let y = firstTop;
  const nextPage = () => {
    page++;
    y = frame.headingTop;
  };
  for (const table of tables) {
    const { rows } = table.section;
    let from = 0;
    let top = y - ABOVE;
    const begin = () => {
      if (top - TITLE - HEADINGS - LEAST_ROWS * SHORTEST_ROW < frame.bodyBottom) {
        nextPage();
        top = y;
      }
      y = top - TITLE - HEADINGS;
    };
    begin();
    const end = (to: number, isLast: boolean) => {
      parts.push({ table, page, top, from, to, isLast });
      from = to;
    };
    for (let index = 0; index <= rows.length; index++) {
      const row = rows[index];
      const { height } = row === undefined ? table.fitTotal() : table.fitRow(row);
      if (y - height < frame.bodyBottom && y < top - TITLE - HEADINGS) {
        end(index, false);
        nextPage();
        top = y;
        y = top - TITLE - HEADINGS;
      }
      y -= height;
    }
    end(rows.length, true);
  }
  return { parts, pages: page + 1 };
}
