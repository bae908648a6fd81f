import { UNISEX } from "../../gender.ts";
import type { Layout } from "../layout.ts";
import type { BookVoter, StationSheet } from "../model.ts";
import { type FittedText, fitText } from "../text/fit.ts";
import { idAlone } from "../text/isolate.ts";
import { mustFit } from "./misfit.ts";

export type BookRow = {
  readonly voter: BookVoter;
  readonly name: FittedText;
  readonly nationalId: FittedText;
  /** Points. */
  readonly height: number;
};

/** The rows of an inner page, and whose they are: a voters' gender in a unisex book, else the station's. */
export type BookPage = { readonly gender: string; readonly rows: readonly BookRow[] };

/**
 * Deals the voters out to pages, in the order given. A row never breaks over pages; in a unisex book another gender
 * starts on a new page. A book without voters has one empty page.
 * @throws Fault `text-too-long` or `missing-glyph`, for a name or an ID
 */
export function paginate(station: StationSheet, voters: readonly BookVoter[], layout: Layout): BookPage[] {
  const room = layout.frame.bodyTop - layout.frame.bodyBottom + ROUNDING;
  const pages: BookPage[] = [];
  let rows: BookRow[] = [];
  let gender = "";
  let used = 0;
  for (const voter of voters) {
    const row = bookRow(station, voter, layout);
    const whose = station.gender === UNISEX ? voter.gender : station.gender;
    if (rows.length === 0 || used + row.height > room || whose !== gender) {
      rows = [];
      gender = whose;
      used = 0;
      pages.push({ gender, rows });
    }
    rows.push(row);
    used += row.height;
  }
  return pages.length === 0 ? [{ gender: station.gender, rows: [] }] : pages;
}

/** Points: 25 times a 25th may come to a trifle more than the whole. */
const ROUNDING = 0.001;

function bookRow(station: StationSheet, voter: BookVoter, layout: Layout): BookRow {
  const { typesetter, columns, rows } = layout;
  const fit = (text: string, column: "name" | "nationalId", part: string) =>
    mustFit(fitText(typesetter, text, columns[column].box), station, part, voter.number);
  const name = fit(voter.name, "name", "the name");
  const nationalId = fit(idAlone(voter.nationalId), "nationalId", "the national ID");
  return {
    voter,
    name,
    nationalId,
    height: rows.heightOf(Math.max(name.lines.length, nationalId.lines.length)),
  };
}
