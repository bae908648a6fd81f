import type { Layout } from "../layout.ts";
import { filled } from "../locales/strings.ts";
import { rectangle } from "../page/band.ts";
import { ColumnOfText } from "../page/column-of-text.ts";
import { showLogo } from "../page/logo.ts";
import { type Cell, cellOf, placeText } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { decimal } from "../pdf/syntax.ts";
import { isolateId } from "../text/isolate.ts";
import type { Weight } from "../text/typeface.ts";
import { fitSmaller } from "./fit-smaller.ts";
import type { SummarySheet } from "./model.ts";

/** Points. */
const LOGO = { width: 260, height: 50 } as const;
const RULE_WIDTH = 120;
const TILE = { height: 50, gap: 8 } as const;
const FACT = 19;
const PROOF = 30;

/**
 * Shows what stands before the tables: whose summary it is, the run in five numbers, what became of the register's rows, and
 * whether those who were accepted are those who were printed.
 *
 * @returns the height below which there is room. Points.
 * @throws Fault `text-too-long` or `missing-glyph`
 */
export function showIntro(
  document: PdfDocument,
  stream: ContentStream,
  sheet: SummarySheet,
  layout: Layout,
  place: string,
): number {
  let y = showHead(document, stream, layout, place) - 12;
  y = showTiles(stream, sheet, y, layout, place) - 10;
  y = showFacts(stream, sheet, y, layout, place) - 10;
  return showProof(stream, sheet, y, layout, place);
}

function showHead(document: PdfDocument, stream: ContentStream, layout: Layout, place: string): number {
  const { area, locale, logo, electionName } = layout;
  const middle = (area.left + area.right) / 2;
  const cell = cellOf(area.left, area.right, "center", locale.direction);
  const column = new ColumnOfText(stream, cell, area.top, layout, place);
  if (logo !== undefined) {
    const left = middle - LOGO.width / 2;
    showLogo(document, stream, logo, { left, top: column.y, ...LOGO, align: "center" });
    column.y -= LOGO.height + 4;
  }
  if (electionName !== undefined)
    column.show(electionName, { weight: "regular", size: 15, part: "the election's name", maxLines: 2 });
  column.show(locale.strings.summaryTitle, { weight: "bold", size: 24, part: "the title", maxLines: 2 });
  const y = column.y - 4;
  const [left, right] = [decimal(middle - RULE_WIDTH / 2), decimal(middle + RULE_WIDTH / 2)];
  stream.draw(`1.2 w 0.3 G ${left} ${decimal(y)} m ${right} ${decimal(y)} l S`);
  return y;
}

/** The run in a few numbers, each in a box. */
function showTiles(
  stream: ContentStream,
  { counts, isPolling, total }: SummarySheet,
  top: number,
  layout: Layout,
  place: string,
): number {
  const { area, locale } = layout;
  const { strings } = locale;
  const tiles: (readonly [string, number])[] = [
    [strings.registrantsTotal, counts.accepted],
    [strings.centersTotal, total.centers],
    ...(isPolling ? ([[strings.stationsTotal, total.stations]] as const) : []),
    [strings.documentsTotal, total.documents],
    [strings.pagesTotal, total.pages],
  ];
  const width = (area.right - area.left + TILE.gap) / tiles.length;
  for (const [index, [label, number]] of tiles.entries()) {
    const from = index * width;
    const left = locale.direction === "rtl" ? area.right - from - width + TILE.gap : area.left + from;
    const right = left + width - TILE.gap;
    stream.draw(`0.95 g ${rectangle(left, top - TILE.height, right, top)} f 0.35 g`);
    const cell = cellOf(left + 4, right - 4, "center", locale.direction);
    const show = (text: string, weight: Weight, size: number, middle: number, part: string) => {
      const box = { width: cell.right - cell.left, height: TILE.height / 2, weight, size };
      placeText(stream, fitSmaller(text, box, layout, place, part), cell, top - middle);
    };
    show(label, "regular", 9.5, 11, "a label");
    stream.draw("0 g");
    show(locale.count(number), "bold", 17, 32, "a number");
  }
  return top - TILE.height;
}

/** What became of the register's rows on one side, what was printed of which run on the other. */
function showFacts(
  stream: ContentStream,
  sheet: SummarySheet,
  top: number,
  layout: Layout,
  place: string,
): number {
  const { area, locale } = layout;
  const { strings, digits, count } = locale;
  const { counts, isPolling, printed, copied } = sheet;
  const rows = [
    [strings.rowsRead, count(counts.read)],
    [strings.accepted, count(counts.accepted)],
    [strings.rejected, count(counts.rejected)],
    [strings.filtered, count(counts.filtered)],
  ] as const;
  const run = [
    [strings.run, sheet.runId],
    [strings.asOf, isolateId(digits(sheet.asOf))],
    [isPolling ? strings.printedInBooks : strings.printedInLists, count(printed)],
    [strings.printedInCopies, count(copied)],
  ] as const;
  const middle = (area.left + area.right) / 2;
  const halves = [
    { left: area.left, right: middle - TILE.gap },
    { left: middle + TILE.gap, right: area.right },
  ];
  if (locale.direction === "rtl") halves.reverse();
  for (const [index, facts] of [run, rows].entries()) {
    const { left, right } = halves[index]!;
    let y = top;
    for (const fact of facts) {
      showFact(stream, fact, { left, right, side: "left" }, y, layout, place);
      y -= FACT;
    }
    stream.draw(`0.5 w 0.75 G ${decimal(left)} ${decimal(y)} m ${decimal(right)} ${decimal(y)} l S`);
  }
  return top - rows.length * FACT;
}

/** Of a line, what its label has. */
const LABEL_SHARE = 0.58;

function showFact(
  stream: ContentStream,
  [label, value]: readonly [string, string],
  { left, right }: Cell,
  top: number,
  layout: Layout,
  place: string,
): void {
  const { direction } = layout.locale;
  stream.draw(`0.5 w 0.75 G ${decimal(left)} ${decimal(top)} m ${decimal(right)} ${decimal(top)} l S 0.35 g`);
  const box = { height: FACT, weight: "regular", size: 9.5 } as const;
  const cell = (align: "start" | "end") => cellOf(left + 2, right - 2, align, direction);
  const show = (text: string, align: "start" | "end", share: number, part: string) => {
    const width = (right - left - 4) * share;
    const base = align === "start" ? direction : "ltr";
    const fitted = fitSmaller(text, { ...box, width, base }, layout, place, part);
    placeText(stream, fitted, cell(align), top - FACT / 2);
  };
  show(label, "start", LABEL_SHARE, "a label");
  stream.draw("0 g");
  show(value, "end", 1 - LABEL_SHARE, "a value");
}

/** Whether those accepted are those printed, in a box that is dark where they are not. */
function showProof(
  stream: ContentStream,
  { isReconciled, failures }: SummarySheet,
  top: number,
  layout: Layout,
  place: string,
): number {
  const { area, locale } = layout;
  const { strings } = locale;
  const texts = [
    ...(isReconciled || failures === 0 ? [isReconciled ? strings.reconciled : strings.notReconciled] : []),
    ...(failures > 0 ? [filled(strings.notPrinted, { count: locale.count(failures) })] : []),
  ];
  const isGood = isReconciled && failures === 0;
  const bottom = top - PROOF * texts.length;
  const frame = rectangle(area.left, bottom, area.right, top);
  stream.draw(isGood ? `1 w 0.3 G ${frame} S` : `0.3 g ${frame} f 1 g`);
  const cell = cellOf(area.left + 10, area.right - 10, "center", locale.direction);
  for (const [index, text] of texts.entries()) {
    const box = { width: cell.right - cell.left, height: PROOF, weight: "bold", size: 11 } as const;
    const fitted = fitSmaller(text, box, layout, place, "the result");
    placeText(stream, fitted, cell, top - PROOF * (index + 0.5));
  }
  stream.draw("0 g");
  return bottom;
}
