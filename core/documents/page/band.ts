import type { Layout } from "../layout.ts";
import type { CenterSheet } from "../model.ts";
import type { ContentStream } from "../pdf/content.ts";
import { decimal } from "../pdf/syntax.ts";
import { fitText } from "../text/fit.ts";
import type { Weight } from "../text/typeface.ts";
import { centerLine } from "./center-line.ts";
import type { PageFrame } from "./frame.ts";
import { mustFit } from "./must-fit.ts";
import { type Align, cellOf, placeText } from "./place.ts";

/** What the band at the top of a page says: a title and whose page it is; below them, the center and the station. */
export type Band = {
  readonly title: string;
  readonly gender: string;
  readonly center: CenterSheet;
  /** As it is printed; "" on a page of no station. */
  readonly station: string;
};

const PADDING = 10;
/** Points. Two lines of the first fill half of the band; larger text has to do with one. */
const TWO_LINE_SIZES = [9.5, 7.5];
/** Of the band's width: what stands at its start, the rest being for what stands at its end. */
const START_SHARE = 0.68;

/**
 * Shows the header band. Filled for a book, outlined for a list: one can tell them apart across a room.
 * @throws Fault `text-too-long` or `missing-glyph`
 */
export function showBand(
  stream: ContentStream,
  band: Band,
  look: "filled" | "outlined",
  frame: PageFrame,
  layout: Layout,
  place: string,
): void {
  const { strings } = layout.locale;
  const box = rectangle(frame.left, frame.bandBottom, frame.right, frame.top);
  stream.draw(look === "filled" ? `0.93 g ${box} f 0 g` : `0.8 w 0.3 G ${box} S`);
  const height = frame.top - frame.bandBottom;
  const upper = frame.top - height * 0.3;
  const lower = frame.top - height * 0.72;
  const center = `${strings.center} ${centerLine(band.center, layout.locale)}`;
  const texts: BandText[] = [
    [band.title, "start", upper, 12, "bold", "the title"],
    [band.gender, "end", upper, 12, "bold", "the gender"],
    [center, "start", lower, 10, "regular", "the center's name"],
  ];
  if (band.station !== "")
    texts.push([`${strings.station} ${band.station}`, "end", lower, 10, "regular", "the station"]);
  for (const text of texts) showInBand(stream, text, frame, layout, place);
}

type BandText = [text: string, align: Align, middle: number, size: number, weight: Weight, part: string];

function showInBand(
  stream: ContentStream,
  [text, align, middle, size, weight, part]: BandText,
  frame: PageFrame,
  { typesetter }: Layout,
  place: string,
): void {
  const inner = frame.right - frame.left - 2 * PADDING;
  const width = inner * (align === "start" ? START_SHARE : 1 - START_SHARE);
  const box = { width, weight, base: typesetter.direction };
  let fitted = fitText(typesetter, text, { ...box, maxLines: 1, size });
  for (const smaller of TWO_LINE_SIZES) {
    if (fitted === "text-too-long")
      fitted = fitText(typesetter, text, { ...box, maxLines: 2, size: smaller });
  }
  const cell = cellOf(frame.left + PADDING, frame.right - PADDING, align, typesetter.direction);
  placeText(stream, mustFit(fitted, place, part), cell, middle);
}

export function rectangle(left: number, bottom: number, right: number, top: number): string {
  return `${decimal(left)} ${decimal(bottom)} ${decimal(right - left)} ${decimal(top - bottom)} re`;
}
