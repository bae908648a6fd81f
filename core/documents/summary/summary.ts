import { finish } from "../finish.ts";
import type { Layout } from "../layout.ts";
import type { RenderedDocument } from "../model.ts";
import { type BandText, showBandOf } from "../page/band.ts";
import { showFooter, showPageNumber } from "../page/footer.ts";
import { type PageFrame, pageFrame } from "../page/frame.ts";
import { cellOf, placeText } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import { PdfDocument } from "../pdf/document.ts";
import { isolateId } from "../text/isolate.ts";
import { dealTables, type TablePart, TITLE } from "./deal.ts";
import { fitSmaller } from "./fit-smaller.ts";
import { showIntro } from "./intro.ts";
import type { SummarySheet } from "./model.ts";
import { sectionsOf } from "./section.ts";
import { HEADINGS, SummaryTable } from "./table.ts";

/** For faults. */
const PLACE = "the summary";

/**
 * The summary of a run, for the commission and the print shop: what was read and printed, and the totals by office, by
 * constituency and by center.
 *
 * Pure, as all documents are. A name that cannot be printed is left out, and its ID stands: the summary of a run is the last
 * thing that should fail.
 * @throws Fault `text-too-long` or `missing-glyph`, for words of the configuration or the language; `proveLayout` has had them
 */
export function renderSummary(sheet: SummarySheet, layout: Layout): RenderedDocument {
  const { area, locale } = layout;
  const { strings } = locale;
  const document = new PdfDocument(area.size);
  const frame = pageFrame(area);
  const tables = sectionsOf(sheet, layout).map((section) => new SummaryTable(section, layout));
  let stream = document.open();
  const firstTop = showIntro(document, stream, sheet, layout, PLACE);
  const { parts, pages } = dealTables(tables, frame, firstTop);
  const band = bandOf(sheet, layout);
  for (let page = 0; page < pages; page++) {
    if (page > 0) {
      stream = document.open();
      showBandOf(stream, band, "outlined", frame, layout, PLACE);
    }
    for (const part of parts) if (part.page === page) showPart(stream, part, layout);
    showFoot(stream, sheet, { page: page + 1, pages }, frame, layout);
    document.addPage(stream);
  }
  return finish(document, { title: strings.summaryTitle, origin: sheet, rows: sheet.centers.length }, layout);
}

function bandOf({ asOf }: SummarySheet, { locale, electionName }: Layout): BandText[] {
  const { strings, digits } = locale;
  const day = `${strings.asOf} ${isolateId(digits(asOf))}`;
  const election: BandText[] =
    electionName === undefined
      ? []
      : [{ text: electionName, line: "lower", align: "start", part: "the election's name" }];
  return [
    { text: strings.summaryTitle, line: "upper", align: "start", part: "the title" },
    { text: day, line: "lower", align: "end", part: "the day" },
    ...election,
  ];
}

function showPart(stream: ContentStream, { table, top, from, to, isLast }: TablePart, layout: Layout): void {
  const { area, locale } = layout;
  const box = { width: area.right - area.left, height: TITLE, weight: "bold", size: 12 } as const;
  const title = fitSmaller(table.section.title, box, layout, PLACE, "a table's title");
  placeText(stream, title, cellOf(area.left, area.right, "start", locale.direction), top - TITLE / 2);
  table.showHeadings(stream, top - TITLE, PLACE);
  const rows = table.section.rows.slice(from, to).map((row) => table.fitRow(row));
  if (isLast) rows.push(table.fitTotal());
  table.showRows(stream, rows, top - TITLE - HEADINGS, isLast);
}

function showFoot(
  stream: ContentStream,
  { runId }: SummarySheet,
  numbers: { readonly page: number; readonly pages: number },
  frame: PageFrame,
  layout: Layout,
): void {
  showFooter(stream, { gender: "", runId }, frame, layout, PLACE);
  showPageNumber(stream, numbers, frame, layout, PLACE);
}
