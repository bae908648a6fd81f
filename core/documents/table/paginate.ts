import type { RollVoter } from "../model.ts";
import { mustFit } from "../page/must-fit.ts";
import { type FittedText, fitText } from "../text/fit.ts";
import type { Typesetter } from "../text/typesetter.ts";
import type { TableStyle } from "./table-style.ts";

/** What begins on a page of its own: a gender of a book, a station of a list. */
export type Section = {
  readonly voters: readonly RollVoter[];
  /** As it is printed; "" where voters have none yet. */
  readonly station: string;
  /** As it is printed. */
  readonly gender: string;
  /** For faults: `center 11012, station 3`. */
  readonly place: string;
};

export type FittedRow = {
  /** By column; undefined where nothing stands. */
  readonly cells: readonly (FittedText | undefined)[];
  /** Points. */
  readonly height: number;
};

/** A page of the table. One without rows stands for a section without voters. */
export type TablePage = { readonly section: Section; readonly rows: readonly FittedRow[] };

/** Points: 25 times a 25th may come to a trifle more than the whole. */
const ROUNDING = 0.001;

/**
 * Deals the voters out to pages, in the order given, one page after the other. A row never breaks over pages; a section
 * starts on a new one.
 * @throws Fault `text-too-long` or `missing-glyph`, for a voter's text
 */
export function* paginate(
  sections: readonly Section[],
  style: TableStyle,
  typesetter: Typesetter,
): Generator<TablePage> {
  const room = style.frame.bodyTop - style.frame.bodyBottom + ROUNDING;
  for (const section of sections) {
    let rows: FittedRow[] = [];
    let used = 0;
    for (const voter of section.voters) {
      const row = fitRow(voter, section, style, typesetter);
      if (rows.length > 0 && used + row.height > room) {
        yield { section, rows };
        rows = [];
        used = 0;
      }
      rows.push(row);
      used += row.height;
    }
    yield { section, rows };
  }
}

function fitRow(
  voter: RollVoter,
  { station, place }: Section,
  { columns, rows }: TableStyle,
  typesetter: Typesetter,
): FittedRow {
  let lines = 1;
  const cells: (FittedText | undefined)[] = [];
  for (let index = 0; index < columns.length; index++) {
    const { text, box, part } = columns[index]!;
    const content = text(voter, station);
    if (content === "") {
      cells.push(undefined);
      continue;
    }
    const fitted = mustFit(fitText(typesetter, content, box), place, part, voter.number);
    if (fitted.lines.length > lines) lines = fitted.lines.length;
    cells.push(fitted);
  }
  return { cells, height: rows.heightOf(lines) };
}

/** How many pages the sections fill. @throws Fault as {@link paginate} does */
export function countPages(sections: readonly Section[], style: TableStyle, typesetter: Typesetter): number {
  let pages = 0;
  for (const _page of paginate(sections, style, typesetter)) pages++;
  return pages;
}
