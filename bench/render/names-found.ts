import { getDocument, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Station } from "./stations.ts";

export type ReadBack = {
  readonly pages: number;
  /** How many of the station's names are in rows of their own, exactly. */
  readonly names: number;
  /** How many are once presentation forms are taken for the letters that they stand for (NFKC). */
  readonly normalizedNames: number;
};

/** What pdf.js reads in a book. */
export async function readBack(pdf: Uint8Array, station: Station, isRightToLeft: boolean): Promise<ReadBack> {
  // pdf.js takes the buffer over, so it is given a copy.
  const data = Uint8Array.from(pdf);
  const document = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
  const rowTexts: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const rows = new Map<number, Piece[]>();
    for (const item of items) {
      if (!("str" in item) || item.str === "") continue;
      const baseline = Math.round(Number(item.transform[5]) * 10);
      rows.set(baseline, [
        ...(rows.get(baseline) ?? []),
        { text: item.str, left: Number(item.transform[4]) },
      ]);
    }
    for (const pieces of rows.values()) rowTexts.push(nameIn(pieces, isRightToLeft));
  }
  const pages = document.numPages;
  await document.destroy();
  const names = station.voters.map(({ name }) => name);
  return {
    pages,
    names: countFound(names, rowTexts),
    normalizedNames: countFound(
      names,
      rowTexts.map((text) => text.normalize("NFKC")),
    ),
  };
}

/** How many of the names are among the texts, where each text is used up by the name that it equals. */
function countFound(names: readonly string[], texts: readonly string[]): number {
  const left = new Map<string, number>();
  for (const text of texts) left.set(text, (left.get(text) ?? 0) + 1);
  return names.filter((name) => {
    const count = left.get(name) ?? 0;
    left.set(name, count - 1);
    return count > 0;
  }).length;
}

type Piece = { readonly text: string; readonly left: number };

/** A row's text as it is read, without what is no part of the name: all other cells of a row are digits. */
function nameIn(pieces: readonly Piece[], isRightToLeft: boolean): string {
  const ordered = pieces.toSorted((a, b) => (isRightToLeft ? b.left - a.left : a.left - b.left));
  return ordered
    .map(({ text }) => text)
    .join("")
    .replace(/[\s\p{Nd}]+/gu, " ")
    .trim();
}
