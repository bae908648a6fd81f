import { inflateSync } from "node:zlib";
import { PDFDict, PDFDocument, PDFName, type PDFObject, PDFRawStream } from "pdf-lib";

/**
 * What the pages of a PDF show, inflated: their content streams, and the forms that they share (frame and grid), once each.
 * No fonts.
 */
export async function contentStreams(pdf: Uint8Array): Promise<Uint8Array[]> {
  const document = await PDFDocument.load(pdf, { updateMetadata: false });
  const streams = new Set<PDFRawStream>();
  const add = (object: PDFObject | undefined) => {
    const stream = document.context.lookup(object);
    if (!(stream instanceof PDFRawStream)) throw new Error("a page's content is not one stream");
    streams.add(stream);
  };
  for (const { node } of document.getPages()) {
    add(node.Contents());
    const forms = node.Resources()?.lookup(PDFName.of("XObject"));
    if (forms instanceof PDFDict) for (const form of forms.values()) add(form);
  }
  return [...streams].map(({ contents }) => inflateSync(contents));
}
