import type { Layout } from "../layout.ts";
import { filled } from "../locales/strings.ts";
import type { ContentStream } from "../pdf/content.ts";
import { fitText } from "../text/fit.ts";
import type { BaseDirection } from "../text/typesetter.ts";
import type { PageFrame } from "./frame.ts";
import { mustFit } from "./must-fit.ts";
import { type Align, cellOf, placeText } from "./place.ts";

/** Points. */
const SIZE = 9;
const RUN_SIZE = 7;

/** Shows which page this is, and of how many, a cover left out. */
export function showPageNumber(
  stream: ContentStream,
  { page, pages }: { readonly page: number; readonly pages: number },
  frame: PageFrame,
  layout: Layout,
  place: string,
): void {
  const { strings, digits } = layout.locale;
  const counted = filled(strings.page, { page: digits(page), pages: digits(pages) });
  showLine(stream, counted, "end", SIZE, frame, layout, place);
}

/** What the footers of a section share: whose pages they are, and the run, to which a loose page can be traced. */
export function showFooter(
  stream: ContentStream,
  { gender, runId }: { readonly gender: string; readonly runId: string },
  frame: PageFrame,
  layout: Layout,
  place: string,
): void {
  showLine(stream, gender, "start", SIZE, frame, layout, place);
  stream.draw("0.45 g");
  showLine(stream, runId, "center", RUN_SIZE, frame, layout, place, "ltr");
  stream.draw("0 g");
}

function showLine(
  stream: ContentStream,
  text: string,
  align: Align,
  size: number,
  frame: PageFrame,
  { typesetter }: Layout,
  place: string,
  base?: BaseDirection,
): void {
  const width = (frame.right - frame.left) / 3;
  const fitted = fitText(typesetter, text, { width, maxLines: 1, weight: "regular", size, base });
  const cell = cellOf(frame.left, frame.right, align, typesetter.direction);
  placeText(stream, mustFit(fitted, place, "the footer"), cell, frame.footerMiddle);
}
