import { UNISEX } from "../gender.ts";
import { showCover } from "./cover/cover.ts";
import { finish, paddedPages } from "./finish.ts";
import type { Layout } from "./layout.ts";
import type { RenderedDocument, RollVoter, StationSheet } from "./model.ts";
import { PdfDocument } from "./pdf/document.ts";
import { stationPlace } from "./place.ts";
import { addTable } from "./table/pages.ts";
import { countPages, type Section } from "./table/paginate.ts";

/**
 * How many pages the book of these voters has, the cover included.
 * @throws Fault `text-too-long` or `missing-glyph`, for a name
 */
export function bookPages(station: StationSheet, voters: readonly RollVoter[], layout: Layout): number {
  const inner = countPages(sectionsOf(station, voters, layout), layout.book, layout.typesetter);
  return paddedPages(1 + inner, layout);
}

/**
 * A station's voter roll: a cover, then the voters in the order given, with a box for each to sign.
 *
 * Pure: the bytes depend on the arguments alone, and not on the clock, the time zone or what was rendered before.
 * @throws Fault `text-too-long` or `missing-glyph`, which names the voter by number only
 */
export function renderBook(
  station: StationSheet,
  voters: readonly RollVoter[],
  layout: Layout,
): RenderedDocument {
  const { locale, book } = layout;
  const { strings } = locale;
  const document = new PdfDocument(layout.area.size);
  const cover = document.open();
  showCover(document, cover, station, voters, layout);
  document.addPage(cover);
  const sections = sectionsOf(station, voters, layout);
  const rows = addTable(
    document,
    { origin: station, sections, style: book, look: "filled", notice: strings.noVoters },
    layout,
  );
  const title = `${book.title} – ${strings.center} ${station.center.id} – ${strings.station} ${station.number}`;
  return finish(document, { title, origin: station, rows, hasCover: true }, layout);
}

/** In a unisex book the women start on a new page. */
function sectionsOf(station: StationSheet, voters: readonly RollVoter[], { locale }: Layout): Section[] {
  const section = (gender: string, members: readonly RollVoter[]): Section => ({
    voters: members,
    station: locale.digits(station.number),
    gender: locale.genderName(gender),
    place: stationPlace(station.center.id, station.number),
  });
  if (station.gender !== UNISEX || voters.length === 0) return [section(station.gender, voters)];
  return inRowsOf(voters).map((members) => section(members[0]!.gender, members));
}

/** Cuts voters where the gender changes. */
function inRowsOf(voters: readonly RollVoter[]): RollVoter[][] {
  const rows: RollVoter[][] = [];
  for (const voter of voters) {
    const row = rows.at(-1);
    if (row?.[0]?.gender === voter.gender) row.push(voter);
    else rows.push([voter]);
  }
  return rows;
}
