import type { Layout } from "./layout.ts";
import type { Origin, RenderedDocument } from "./model.ts";
import type { PdfDocument } from "./pdf/document.ts";

/** How many pages a document of so many has in the end: an even number if it is to be printed on both sides. */
export function paddedPages(pages: number, { isDuplex }: Layout): number {
  return isDuplex ? pages + (pages % 2) : pages;
}

/** Adds an empty page where the last one would have another on its back. */
export function padDocument(document: PdfDocument, layout: Layout): void {
  while (document.pages < paddedPages(document.pages, layout)) document.addPage(document.open());
}

/** Ends a document: pads it, and says in its metadata what it is and where it comes from. */
export function finish(
  document: PdfDocument,
  facts: {
    readonly title: string;
    readonly origin: Pick<Origin, "runId" | "asOf">;
    readonly rows: number;
    readonly hasCover?: boolean;
  },
  layout: Layout,
): RenderedDocument {
  const { title, origin, rows, hasCover = false } = facts;
  padDocument(document, layout);
  const bytes = document.finish({
    title,
    subject: origin.runId,
    language: layout.locale.language,
    direction: layout.locale.direction,
    day: origin.asOf,
    hasCover,
    isDuplex: layout.isDuplex,
  });
  return { bytes, pages: document.pages, rows };
}
