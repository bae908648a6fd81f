import type { Layout } from "../layout.ts";
import { rectangle, showBand } from "../page/band.ts";
import { showFooter } from "../page/footer.ts";
import { mustFit } from "../page/must-fit.ts";
import { placeText } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import type { PdfDocument } from "../pdf/document.ts";
import { fitText } from "../text/fit.ts";
import type { Table } from "./pages.ts";
import type { Section } from "./paginate.ts";
import type { TableStyle } from "./table-style.ts";

/** What the pages of a table show alike is in the file once. */
export class SharedForms {
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

  /** The operator that shows what all pages of a section do: the band, the headings, and most of the footer. */
  frameOf(section: Section): string {
    let form = this.#frames.get(section);
    if (form === undefined) {
      form = this.#makeFrame(section);
      this.#frames.set(section, form);
    }
    return form;
  }

  #makeFrame({ gender, station, place }: Section): string {
    const { origin, style, look } = this.#table;
    const stream = this.#document.open();
    const band = { title: style.title, gender, center: origin.center, station };
    showBand(stream, band, look, style.frame, this.#layout, place);
    showHeadings(stream, style, this.#layout, place);
    showFooter(stream, { gender, runId: origin.runId }, style.frame, this.#layout, place);
    return this.#document.addForm(stream);
  }

  /** The operator that shows the rulings of a full page. */
  get grid(): string {
    if (this.#grid === undefined) {
      const stream = this.#document.open();
      stream.draw(this.#table.style.fullGrid);
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
