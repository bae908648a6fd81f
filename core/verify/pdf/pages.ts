import type { PdfReader } from "./reader.ts";
import {
  asDictionary,
  asNumber,
  nameOf,
  type PdfDictionary,
  type PdfValue,
  UnreadablePdf,
} from "./values.ts";

/** A page: its dictionary, with what it inherits. */
export type PdfPage = { readonly contents: PdfValue | undefined; readonly resources: PdfValue | undefined };

/** Levels of a page tree: ours have two. */
const DEEPEST = 16;

/**
 * The pages of a document, counted one by one: what the tree says of their number is checked, not believed.
 * @throws UnreadablePdf
 */
export function pagesOf(pdf: PdfReader): PdfPage[] {
  const pages: PdfPage[] = [];
  walk(pdf, pdf.catalog.get("Pages"), undefined, 0, pages);
  return pages;
}

function walk(
  pdf: PdfReader,
  value: PdfValue | undefined,
  inherited: PdfValue | undefined,
  depth: number,
  pages: PdfPage[],
): void {
  if (depth > DEEPEST) throw new UnreadablePdf("its page tree has no end");
  const node: PdfDictionary = asDictionary(pdf.resolve(value), "a page");
  const resources = node.get("Resources") ?? inherited;
  if (nameOf(node.get("Type")) === "Page") {
    pages.push({ contents: node.get("Contents"), resources });
    return;
  }
  const kids = pdf.resolve(node.get("Kids"));
  if (!Array.isArray(kids)) throw new UnreadablePdf("its page tree cannot be read");
  const before = pages.length;
  for (const kid of kids) walk(pdf, kid, resources, depth + 1, pages);
  if (asNumber(pdf.resolve(node.get("Count")), "a number of pages") !== pages.length - before)
    throw new UnreadablePdf("its page tree has other pages than it says");
}
