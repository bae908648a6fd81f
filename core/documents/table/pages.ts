import type { Layout } from "../layout.ts";
import type { Origin } from "../model.ts";
import { rectangle, showBand } from "../page/band.ts";
import { showFooter, showRun } from "../page/footer.ts";
import { mustFit } from "../page/must-fit.ts";
import { placeText } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { fitText } from "../text/fit.ts";
import { showNotice } from "./notice.ts";
import { paginate, type Section, type TablePage } from "./paginate.ts";
import { grid, showRows } from "./rows.ts";
import type { TableStyle } from "./table-style.ts";

export type Table = {
  readonly origin: Origin;
  readonly sections: readonly Section[];
  readonly style: TableStyle;
  readonly look: "filled" | "outlined";
  /** What stands where a section has no voters. */
  readonly notice: string;
};

/**
 * Adds the pages of a table to a document: on each the band, the headings, rows in their rulings, and "page x of y".
 * @throws Fault `text-too-long` or `missing-glyph`
 */
export function addTable(document: PdfDocument, table: Table, layout: Layout): void {
  const { sections, style } = table;
  const forms = new SharedForms(document, table, layout);
  const pages: { stream: ContentStream; section: Section }[] = [];
  for (const page of paginate(sections, style, layout.typesetter)) {
    const stream = document.open();
    stream.draw(forms.frameOf(page.section));
    if (page.rows.length === 0) showNotice(stream, table.notice, page.section, style, layout);
    else stream.draw(isRegular(page, style) ? forms.grid : grid(heightsOf(page), style));
    showRows(stream, page.rows, style);
    pages.push({ stream, section: page.section });
  }
  for (const [index, { stream, section }] of pages.entries()) {
    const footer = { gender: section.gender, page: index + 1, pages: pages.length };
    showFooter(stream, footer, style.frame, layout, section.place);
    document.addPage(stream);
  }
}

/** What pages show alike is in the file once. */
class SharedForms {
  readonly #document: PdfDocument;
  readonly #table: Table;
  readonly #layout: Layout;
  readonly #frames = new Map<Section, string>();
  #grid: string | undefined;

  constructor(document: PdfDocument, table: Table, layout: Layout) {
    this.#document = document;
    this.#table = table;
    this.#layout = layout;
  }

  /** The operator that shows the band, the headings and the run of a section's pages. */
  frameOf(section: Section): string {
    const known = this.#frames.get(section);
    if (known !== undefined) return known;
    const { origin, style, look } = this.#table;
    const stream = this.#document.open();
    const band = {
      title: style.title,
      gender: section.gender,
      center: origin.center,
      station: section.station,
    };
    showBand(stream, band, look, style.frame, this.#layout, section.place);
    showHeadings(stream, style, this.#layout, section.place);
    showRun(stream, origin.runId, style.frame, this.#layout, section.place);
    const form = this.#document.addForm(stream);
    this.#frames.set(section, form);
    return form;
  }

  /** The operator that shows the rulings of a full page. */
  get grid(): string {
    if (this.#grid === undefined) {
      const { style } = this.#table;
      const stream = this.#document.open();
      stream.draw(grid(Array(style.rows.perPage).fill(style.rows.height), style));
      this.#grid = this.#document.addForm(stream);
    }
    return this.#grid;
  }
}

function showHeadings(
  stream: ContentStream,
  { frame, columns }: TableStyle,
  layout: Layout,
  place: string,
): void {
  stream.draw(`0.3 g ${rectangle(frame.left, frame.bodyTop, frame.right, frame.headingTop)} f 1 g`);
  for (const { name, cell, box } of columns) {
    const heading = { width: box.width, maxLines: 1, weight: "bold", base: "auto", size: 9.5 } as const;
    const fitted = fitText(layout.typesetter, layout.locale.strings[name], heading);
    placeText(stream, mustFit(fitted, place, "a heading"), cell, (frame.headingTop + frame.bodyTop) / 2);
  }
  stream.draw("0 g");
}

const heightsOf = ({ rows }: TablePage) => rows.map(({ height }) => height);

function isRegular({ rows }: TablePage, style: TableStyle): boolean {
  return rows.length === style.rows.perPage && rows.every(({ height }) => height === style.rows.height);
}
