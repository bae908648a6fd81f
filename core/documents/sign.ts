import { UNISEX } from "../gender.ts";
import { finish, paddedPages } from "./finish.ts";
import type { Layout } from "./layout.ts";
import { filled } from "./locales/strings.ts";
import type { RenderedDocument, RollVoter, StationSheet } from "./model.ts";
import { centerLine } from "./page/center-line.ts";
import { ColumnOfText } from "./page/column-of-text.ts";
import { showLogo } from "./page/logo.ts";
import { textTooLong } from "./page/must-fit.ts";
import { cellOf } from "./page/place.ts";
import { PdfDocument } from "./pdf/document.ts";
import { decimal } from "./pdf/syntax.ts";
import { stationPlace } from "./place.ts";
import { fitText } from "./text/fit.ts";

/**
 * Points. A capital is about 0.7 of its size high; DIN 1450 asks for a 300th of the distance for what is read in passing,
 * which at ten meters is 33 mm: from 135 points on.
 */
const TEN_METERS = 135;
/** Points. The number takes the room that the other texts leave. */
const LARGEST_NUMBER = 260;
const NUMBER_PITCH = 0.92;
/** The largest at which it fits, and leaves room for the number, is taken. "Gender not stated" cannot be as large as "Men". */
const GENDER_SIZES = [TEN_METERS, 120, 105, 90, 75, 60, 40];
const GENDER_PITCH = 1.2;
const RANGE = { size: 20, pitch: 1.3 } as const;
const FOOT = 8;
const INSET = 16;
const LOGO = { width: 110, height: 60 } as const;

/** How many pages {@link renderSign} makes. */
export function signPages(layout: Layout): number {
  return paddedPages(1, layout);
}

/**
 * A station's door sign, landscape: its number and whom it is for can be read from ten meters, the center and the voters'
 * numbers from nearby.
 * @throws Fault `text-too-long` or `missing-glyph`
 */
export function renderSign(
  station: StationSheet,
  voters: readonly RollVoter[],
  layout: Layout,
): RenderedDocument {
  const { locale, typesetter, logo, electionName } = layout;
  const { title, area } = layout.sign;
  const { strings } = locale;
  const { center } = station;
  const place = stationPlace(center.id, station.number);
  const document = new PdfDocument(area.size);
  const stream = document.open();
  stream.draw(
    `3 w 0 G ${decimal(area.left)} ${decimal(area.bottom)} ${decimal(area.right - area.left)} ` +
      `${decimal(area.top - area.bottom)} re S`,
  );
  const between = (inset: number) =>
    cellOf(area.left + inset, area.right - inset, "center", locale.direction);
  // Beside the logo, texts stay clear of it on both sides, so that they keep to the middle.
  const beside = between(logo === undefined ? INSET : 2 * INSET + LOGO.width);
  if (logo !== undefined) {
    const left = locale.direction === "rtl" ? area.left + INSET : area.right - INSET - LOGO.width;
    const align = locale.direction === "rtl" ? "left" : "right";
    showLogo(document, stream, logo, { left, top: area.top - 14, ...LOGO, align });
  }
  const head = new ColumnOfText(stream, beside, area.top - 10, layout, place);
  const heading = title ?? electionName;
  if (heading !== undefined)
    head.show(heading, { weight: "regular", size: 18, part: "the title", maxLines: 2, pitch: 1.3 });
  const named = centerLine(center, locale);
  const name = { weight: "bold", size: 24, part: "the center's name", maxLines: 3, pitch: 1.4 } as const;
  head.show(named, { ...name, base: locale.direction });

  const cell = between(INSET);
  const column = new ColumnOfText(stream, cell, head.y, layout, place);
  column.show(strings.station, { weight: "regular", size: 40, part: "a label", pitch: 1.3 });
  const gender = locale.genderName(station.gender);
  const ranges = numberRanges(station, voters, layout);
  const foot = ranges.length * RANGE.size * RANGE.pitch + FOOT;
  const width = cell.right - cell.left;
  const numberSize = (genderSize: number) =>
    (column.y - area.bottom - foot - genderSize * GENDER_PITCH) / NUMBER_PITCH;
  const size = GENDER_SIZES.find(
    (points) =>
      numberSize(points) >= TEN_METERS &&
      fitText(typesetter, gender, { width, maxLines: 1, weight: "bold", size: points }) !== "text-too-long",
  );
  if (size === undefined) throw textTooLong("what the sign says", place);
  column.show(locale.digits(station.number), {
    weight: "bold",
    size: Math.min(LARGEST_NUMBER, numberSize(size)),
    part: "the station's number",
    pitch: NUMBER_PITCH,
  });
  column.y = area.bottom + foot + size * GENDER_PITCH;
  column.show(gender, { weight: "bold", size, part: "the gender", pitch: GENDER_PITCH });
  for (const text of ranges) column.show(text, { weight: "regular", part: "the voters' numbers", ...RANGE });
  document.addPage(stream);
  const documentTitle = `${strings.center} ${center.id} – ${strings.station} ${station.number}`;
  return finish(document, { title: documentTitle, origin: station, rows: 0 }, layout);
}

/** Which numbers vote here: in a unisex station, men's and women's are apart. */
function numberRanges(station: StationSheet, voters: readonly RollVoter[], { locale }: Layout): string[] {
  const groups =
    station.gender === UNISEX ? [...Map.groupBy(voters, ({ gender }) => gender).values()] : [voters];
  return groups
    .filter((group) => group.length > 0)
    .map((group) => {
      const first = locale.digits(group[0]!.number);
      const last = locale.digits(group.at(-1)!.number);
      const range = filled(locale.strings.voterNumbers, { first, last });
      return station.gender === UNISEX ? `${locale.genderName(group[0]!.gender)}: ${range}` : range;
    });
}
