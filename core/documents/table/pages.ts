import { padDocument } from "../finish.ts";
import type { Layout } from "../layout.ts";
import type { Origin } from "../model.ts";
import { showPageNumber } from "../page/footer.ts";
import type { ContentStream } from "../pdf/content.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { showNotice } from "./notice.ts";
import { type FittedRow, paginate, type RowReader, type Section } from "./paginate.ts";
import { grid, showRow } from "./rows.ts";
import { SharedForms } from "./shared-forms.ts";
import type { TableStyle } from "./table-style.ts";

export type Table = {
  readonly origin: Origin;
  readonly sections: readonly Section[];
  readonly style: TableStyle;
  readonly look: "filled" | "outlined";
  /** What stands where a section has no voters. */
  readonly notice: string;
  /** Whether each section is a thing of its own, to be hung up: then it does not begin on the back of another. */
  readonly isSeparable?: boolean;
};

/**
 * Adds the pages of a table to a document: on each the band, the headings, rows in their rulings, and "page x of y".
 * @returns how many rows they have
 * @throws Fault `text-too-long` or `missing-glyph`
 */
export function addTable(document: PdfDocument, table: Table, layout: Layout): number {
  const { sections, style } = table;
  const forms = new SharedForms(document, table, layout);
  const writer = new PageWriter(document, forms, style);
  paginate(sections, style, layout.typesetter, writer);
  for (const [index, { stream, section, heights }] of writer.pages.entries()) {
    if (heights.length === 0) showNotice(stream, table.notice, section, style, layout);
    if (table.isSeparable && section !== writer.pages[index - 1]?.section) padDocument(document, layout);
    const numbers = { page: index + 1, pages: writer.pages.length };
    showPageNumber(stream, numbers, style.frame, layout, section.place);
    if (isRegular(heights, style)) stream.draw(forms.grid);
    else if (heights.length > 0) stream.draw(grid(heights, style));
    document.addPage(stream);
  }
  return writer.pages.reduce((rows, { heights }) => rows + heights.length, 0);
}

type OpenPage = { readonly section: Section; readonly stream: ContentStream; readonly heights: number[] };

/** Shows every row as soon as it fits. Pages stay open, for how many there are is known only at the end. */
class PageWriter implements RowReader {
  readonly pages: OpenPage[] = [];
  readonly #document: PdfDocument;
  readonly #forms: SharedForms;
  readonly #style: TableStyle;
  #page!: OpenPage;
  #top = 0;

  constructor(document: PdfDocument, forms: SharedForms, style: TableStyle) {
    this.#document = document;
    this.#forms = forms;
    this.#style = style;
  }

  onPage(section: Section): void {
    const stream = this.#document.open();
    stream.draw(this.#forms.frameOf(section));
    this.#page = { section, stream, heights: [] };
    this.pages.push(this.#page);
    this.#top = this.#style.frame.bodyTop;
  }

  onRow(row: FittedRow): void {
    showRow(this.#page.stream, row, this.#top - row.height / 2, this.#style);
    this.#page.heights.push(row.height);
    this.#top -= row.height;
  }
}

/** Whether these are the rows of a full page of single lines. */
function isRegular(heights: readonly number[], { rows }: TableStyle): boolean {
  return heights.length === rows.perPage && heights.every((height) => height === rows.height);
}
