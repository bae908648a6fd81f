import { getDocument, OPS, VerbosityLevel } from "pdfjs-dist/legacy/build/pdf.mjs";

/** A stretch of text as pdf.js extracts it: in logical order. Points from the page's lower left corner. */
export type TextPiece = { readonly text: string; readonly left: number; readonly right: number };
/** What stands on one baseline, from left to right. */
export type TextLine = { readonly baseline: number; readonly pieces: readonly TextPiece[] };

export type OpenPdf = Awaited<ReturnType<typeof openPdf>>;

/** Opens a document for reading with pdf.js; close it with `destroy`. */
export async function openPdf(bytes: Uint8Array) {
  // pdf.js takes the buffer over, so it is given a copy.
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: VerbosityLevel.ERRORS,
    useSystemFonts: false,
  });
  return await task.promise;
}

/** The text of every page as a reader would copy it, line by line from the top. */
export async function extractPages(bytes: Uint8Array): Promise<TextLine[][]> {
  const pdf = await openPdf(bytes);
  const pages: TextLine[][] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ disableNormalization: true });
    const lines = new Map<number, TextPiece[]>();
    for (const item of items) {
      if (!("str" in item) || item.str === "") continue;
      const left = Number(item.transform[4]);
      const baseline = Math.round(Number(item.transform[5]) * 10) / 10;
      lines.set(baseline, [
        ...(lines.get(baseline) ?? []),
        { text: item.str, left, right: left + item.width },
      ]);
    }
    pages.push(fromTheTop(lines).map(([baseline, pieces]) => ({ baseline, pieces: leftToRight(pieces) })));
  }
  await pdf.destroy();
  return pages;
}

/** What stands between two edges of a line, in logical order. */
export function textBetween(line: TextLine, left: number, right: number, direction: "ltr" | "rtl"): string {
  const inside = line.pieces.filter((piece) => piece.left > left - 0.5 && piece.right < right + 0.5);
  const ordered = direction === "rtl" ? inside.toReversed() : inside;
  return ordered
    .map(({ text }) => text)
    .join("")
    .trim();
}

/** A glyph as it is drawn. */
export type DrawnGlyph = {
  readonly text: string;
  /** The code in the content stream. */
  readonly code: number;
  readonly x: number;
  readonly width: number;
  readonly font: string;
  readonly size: number;
};
export type DrawnLine = { readonly baseline: number; readonly glyphs: readonly DrawnGlyph[] };

/** The glyphs of a page exactly as they are drawn, in visual order, without a reader's guesses about direction. */
export async function drawnLines(pdf: OpenPdf, pageNumber: number): Promise<DrawnLine[]> {
  const page = await pdf.getPage(pageNumber);
  const { fnArray, argsArray } = await page.getOperatorList();
  const lines = new Map<number, DrawnGlyph[]>();
  let [originX, baseline, leading, pen, font, size] = [0, 0, 0, 0, "", 0];
  for (const [index, operator] of fnArray.entries()) {
    const args = argsArray[index];
    if (operator === OPS.beginText) [originX, baseline, pen] = [0, 0, 0];
    if (operator === OPS.setFont) [font, size] = args;
    if (operator === OPS.setLeadingMoveText) leading = -args[1];
    if (operator === OPS.moveText || operator === OPS.setLeadingMoveText) {
      originX += args[0];
      baseline += args[1];
      pen = 0;
    }
    if (operator === OPS.nextLine) {
      baseline -= leading;
      pen = 0;
    }
    if (operator !== OPS.showText && operator !== OPS.showSpacedText) continue;
    const key = Math.round(baseline * 10) / 10;
    const glyphs = lines.get(key) ?? [];
    lines.set(key, glyphs);
    for (const part of args[0]) {
      if (typeof part === "number") {
        pen -= (part * size) / 1000;
        continue;
      }
      const width = (part.width * size) / 1000;
      glyphs.push({ text: part.unicode, code: part.originalCharCode, x: originX + pen, width, font, size });
      pen += width;
    }
  }
  return fromTheTop(lines).map(([key, glyphs]) => ({
    baseline: key,
    glyphs: glyphs.sort((a, b) => a.x - b.x),
  }));
}

/** The texts of the glyphs between two edges, from left to right. */
export function drawnBetween(line: DrawnLine, left: number, right: number): string {
  return line.glyphs
    .filter(({ x }) => x >= left && x < right)
    .map(({ text }) => text)
    .join("");
}

function fromTheTop<Value>(lines: Map<number, Value>): [number, Value][] {
  return [...lines].sort(([a], [b]) => b - a);
}

function leftToRight(pieces: readonly TextPiece[]): TextPiece[] {
  return pieces.toSorted((a, b) => a.left - b.left);
}
