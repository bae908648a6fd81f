import type { RollVoter } from "../model.ts";
import { mustFit } from "../page/must-fit.ts";
import { LINE_PITCH } from "../page/place.ts";
import { type FittedText, fitText } from "../text/fit.ts";
import type { Typesetter } from "../text/typesetter.ts";
import { type Column, MOST_NUMERALS } from "./columns.ts";
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

/** A voter's row as it fits. It is used again for the next one: whoever is told of it must not keep it. */
export type FittedRow = {
  /** By column; undefined where nothing stands. */
  readonly cells: readonly (FittedText | undefined)[];
  /** Points. */
  readonly height: number;
};

/** Told of pages and rows in their order. */
export type RowReader = {
  /** A page begins; one without rows stands for a section without voters. */
  onPage(section: Section): void;
  onRow(row: FittedRow): void;
};

/** Points: 25 times a 25th may come to a trifle more than the whole. */
const ROUNDING = 0.001;

/**
 * Deals the voters out to pages, in the order given. A row never breaks over pages; a section starts on a new one.
 * @throws Fault `text-too-long` or `missing-glyph`, for a voter's text
 */
export function paginate(
  sections: readonly Section[],
  style: TableStyle,
  typesetter: Typesetter,
  reader: RowReader,
): void {
  const room = style.frame.bodyTop - style.frame.bodyBottom + ROUNDING;
  const row = { cells: style.columns.map((): FittedText | undefined => undefined), height: 0 };
  for (const section of sections) {
    reader.onPage(section);
    let used = 0;
    for (const voter of section.voters) {
      fitRow(row, voter, section, style, typesetter);
      if (used > 0 && used + row.height > room) {
        reader.onPage(section);
        used = 0;
      }
      reader.onRow(row);
      used += row.height;
    }
  }
}

function fitRow(
  row: { readonly cells: (FittedText | undefined)[]; height: number },
  voter: RollVoter,
  { station, place }: Section,
  { columns, rows }: TableStyle,
  typesetter: Typesetter,
): void {
  let lines = 1;
  let ink = 0;
  for (let index = 0; index < columns.length; index++) {
    const fitted = fitCell(columns[index]!, voter, station, place, typesetter);
    row.cells[index] = fitted;
    if (fitted === undefined) continue;
    if (fitted.lines.length > lines) lines = fitted.lines.length;
    ink = Math.max(ink, inkOf(fitted));
  }
  const height = rows.heightOf(lines);
  if (ink > MOST_INK * rows.height)
    mustFit("text-too-long", place, "what stands above or below its letters", voter.number);
  // Marks on marks make a row taller, and do not run through the next one.
  row.height = ink > height ? ink + 1 : height;
}

/** Rows that one voter's may be as high as. */
const MOST_INK = 4;

/** Points: how high the ink of all lines is, as far as both sides of the middle are to have the same room. */
function inkOf({ lines, size }: FittedText): number {
  const reach = Math.max(lines[0]?.reach ?? 0, lines.at(-1)?.reach ?? 0);
  return ((lines.length - 1) * LINE_PITCH + (2 * reach) / 100) * size;
}

function fitCell(
  { text, box, part, numeral, numerals }: Column,
  voter: RollVoter,
  station: string,
  place: string,
  typesetter: Typesetter,
): FittedText | undefined {
  const value = numeral?.(voter);
  if (value !== undefined && value < numerals.length) {
    const known = numerals[value];
    if (known !== undefined) return known;
  }
  const content = text(voter, station);
  if (content === "") return undefined;
  const fitted = mustFit(fitText(typesetter, content, box), place, part, voter.number);
  if (value !== undefined && value >= 0 && value < MOST_NUMERALS) {
    while (numerals.length <= value) numerals.push(undefined);
    numerals[value] = fitted;
  }
  return fitted;
}

/** How many pages the sections fill. @throws Fault as {@link paginate} does */
export function countPages(sections: readonly Section[], style: TableStyle, typesetter: Typesetter): number {
  let pages = 0;
  paginate(sections, style, typesetter, { onPage: () => pages++, onRow: () => undefined });
  return pages;
}
