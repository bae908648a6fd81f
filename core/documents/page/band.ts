import type { Layout } from "../layout.ts";
import type { CenterSheet } from "../model.ts";
import type { ContentStream } from "../pdf/content.ts";
import { decimal } from "../pdf/syntax.ts";
import { fitText } from "../text/fit.ts";
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
 * Shows the header band of a center's page.
 * @throws Fault `text-too-long` or `missing-glyph`
 */
export function showBand(
  stream: ContentStream,
  { title, gender, center, station }: Band,
  look: Look,
  frame: PageFrame,
  layout: Layout,
  place: string,
): void {
  const { strings } = layout.locale;
  const texts: BandText[] = [
    { text: title, line: "upper", align: "start", part: "the title" },
    { text: gender, line: "upper", align: "end", part: "the gender" },
    {
      text: `${strings.center} ${centerLine(center, layout.locale)}`,
      line: "lower",
      align: "start",
      part: "the center's name",
    },
  ];
  if (station !== "")
    texts.push({ text: `${strings.station} ${station}`, line: "lower", align: "end", part: "the station" });
  showBandOf(stream, texts, look, frame, layout, place);
}

/** Filled for a book, outlined for a list: one can tell them apart across a room. */
type Look = "filled" | "outlined";

export type BandText = {
  readonly text: string;
  /** The upper one is bold. */
  readonly line: "upper" | "lower";
  readonly align: Align;
  /** In words that quote nothing, for faults. */
  readonly part: string;
};

/** Shows a band with any texts. @throws Fault `text-too-long` or `missing-glyph` */
export function showBandOf(
  stream: ContentStream,
  texts: readonly BandText[],
  look: Look,
  frame: PageFrame,
  layout: Layout,
  place: string,
): void {
  const box = rectangle(frame.left, frame.bandBottom, frame.right, frame.top);
  stream.draw(look === "filled" ? `0.93 g ${box} f 0 g` : `0.8 w 0.3 G ${box} S`);
  for (const text of texts) showInBand(stream, text, frame, layout, place);
}

/** Of the band's height, from its top; points; weight. */
const LINES = {
  upper: { middle: 0.3, size: 12, weight: "bold" },
  lower: { middle: 0.72, size: 10, weight: "regular" },
} as const;

function showInBand(
  stream: ContentStream,
  { text, line, align, part }: BandText,
  frame: PageFrame,
  { typesetter }: Layout,
  place: string,
): void {
  const { middle, size, weight } = LINES[line];
  const inner = frame.right - frame.left - 2 * PADDING;
  const width = inner * (align === "start" ? START_SHARE : 1 - START_SHARE);
  const box = { width, weight, base: typesetter.direction };
  let fitted = fitText(typesetter, text, { ...box, maxLines: 1, size });
  for (const smaller of TWO_LINE_SIZES) {
    if (fitted === "text-too-long")
      fitted = fitText(typesetter, text, { ...box, maxLines: 2, size: smaller });
  }
  const cell = cellOf(frame.left + PADDING, frame.right - PADDING, align, typesetter.direction);
  const height = frame.top - frame.bandBottom;
  placeText(stream, mustFit(fitted, place, part), cell, frame.top - height * middle);
}

export function rectangle(left: number, bottom: number, right: number, top: number): string {
  return `${decimal(left)} ${decimal(bottom)} ${decimal(right - left)} ${decimal(top - bottom)} re`;
}
