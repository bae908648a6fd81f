import type { Layout } from "../layout.ts";
import type { StationSheet } from "../model.ts";
import { COLUMN_NAMES } from "../page/columns.ts";
import { type Align, cellOf, placeText } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import { decimal } from "../pdf/syntax.ts";
import { fitText } from "../text/fit.ts";
import { isolateId, isolateName } from "../text/isolate.ts";
import type { Weight } from "../text/typeface.ts";
import { mustFit } from "./misfit.ts";

const PADDING = 10;
/** Points. */
const TWO_LINE_SIZE = 9.5;
/** Of the band's width: what stands at its start, the rest being for what stands at its end. */
const START_SHARE = 0.68;

/** What all inner pages show alike: the header band and the column headings. */
export function showFrame(stream: ContentStream, station: StationSheet, layout: Layout): void {
  const { frame, locale } = layout;
  const { strings } = locale;
  stream.draw(
    `0.93 g ${rectangle(frame.left, frame.bandBottom, frame.right, frame.bandTop)} f\n` +
      `0.3 g ${rectangle(frame.left, frame.bodyTop, frame.right, frame.headingTop)} f\n0 g`,
  );
  const height = frame.bandTop - frame.bandBottom;
  const upper = frame.bandTop - height * 0.3;
  const lower = frame.bandTop - height * 0.72;
  const { id, name } = station.center;
  const place = `${strings.center} ${isolateId(locale.digits(id))} – ${isolateName(name)}`;
  const desk = `${strings.station} ${locale.digits(station.number)}`;
  showInBand(stream, station, layout, [layout.title, "start", upper, 12, "bold", "the title"]);
  showInBand(stream, station, layout, [
    locale.genderName(station.gender),
    "end",
    upper,
    12,
    "bold",
    "the gender",
  ]);
  showInBand(stream, station, layout, [place, "start", lower, 10, "regular", "the center's name"]);
  showInBand(stream, station, layout, [desk, "end", lower, 10, "regular", "the station"]);

  stream.draw("1 g");
  for (const column of COLUMN_NAMES) {
    const { cell, box } = layout.columns[column];
    const heading = fitText(layout.typesetter, strings[column], {
      ...box,
      weight: "bold",
      base: "auto",
      size: 9.5,
    });
    placeText(stream, mustFit(heading, station, "a heading"), cell, (frame.headingTop + frame.bodyTop) / 2);
  }
  stream.draw("0 g");
}

type BandText = [text: string, align: Align, middle: number, size: number, weight: Weight, part: string];

function showInBand(
  stream: ContentStream,
  station: StationSheet,
  { frame, typesetter }: Layout,
  [text, align, middle, size, weight, part]: BandText,
): void {
  const inner = frame.right - frame.left - 2 * PADDING;
  const width = inner * (align === "start" ? START_SHARE : 1 - START_SHARE);
  // Two lines of this size fill half of the band; larger text has to do with one.
  const box = { width, weight, base: typesetter.direction };
  const large = fitText(typesetter, text, { ...box, maxLines: 1, size });
  const fitted = mustFit(
    large === "text-too-long"
      ? fitText(typesetter, text, { ...box, maxLines: 2, size: TWO_LINE_SIZE })
      : large,
    station,
    part,
  );
  const cell = cellOf(frame.left + PADDING, frame.right - PADDING, align, typesetter.direction);
  placeText(stream, fitted, cell, middle);
}

/** The footer: whose page it is, and which of how many, the cover left out. */
export function showFooter(
  stream: ContentStream,
  gender: string,
  page: number,
  pages: number,
  station: StationSheet,
  { frame, locale, typesetter }: Layout,
): void {
  const middle = frame.footerBaseline;
  const box = { width: (frame.right - frame.left) / 2, maxLines: 1, weight: "regular", size: 9 } as const;
  const texts: [string, Align][] = [
    [locale.genderName(gender), "start"],
    [locale.strings.page(locale.digits(page), locale.digits(pages)), "end"],
  ];
  for (const [text, align] of texts) {
    const fitted = mustFit(fitText(typesetter, text, box), station, "the footer");
    placeText(stream, fitted, cellOf(frame.left, frame.right, align, typesetter.direction), middle);
  }
}

function rectangle(left: number, bottom: number, right: number, top: number): string {
  return `${decimal(left)} ${decimal(bottom)} ${decimal(right - left)} ${decimal(top - bottom)} re`;
}
