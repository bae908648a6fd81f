import { PdfLexer } from "./lexer.ts";
import type { PdfReader } from "./reader.ts";
import {
  asDictionary,
  asNumber,
  asNumbers,
  asStream,
  nameOf,
  PdfKeyword,
  type PdfValue,
  UnreadablePdf,
} from "./values.ts";

/** What a page's text needs to know of a font of one-byte codes. */
export type PdfFont = {
  /** By code: thousandths of the font size. */
  readonly widths: readonly number[];
  /** By code: what a reader extracts; absent where the font does not tell. */
  readonly texts: readonly (string | undefined)[];
};

/** @throws UnreadablePdf */
export function readFont(pdf: PdfReader, value: PdfValue | undefined): PdfFont {
  const font = asDictionary(pdf.resolve(value), "a font");
  if (nameOf(font.get("Subtype")) === "Type0") throw new UnreadablePdf("a font's codes are not one byte");
  const first = asNumber(font.get("FirstChar"), "a font's first code");
  const widths: number[] = Array(256).fill(0);
  for (const [nth, width] of asNumbers(pdf.resolve(font.get("Widths")), "a font's widths").entries())
    widths[first + nth] = width;
  const map = asStream(pdf.resolve(font.get("ToUnicode")), "a font's map to text");
  return { widths, texts: readToUnicode(pdf.content(map)) };
}

/** The texts of a ToUnicode CMap (ISO 32000-1, 9.10.3), by code. */
function readToUnicode(content: Buffer): (string | undefined)[] {
  const texts: (string | undefined)[] = Array(256).fill(undefined);
  const lexer = new PdfLexer(content);
  let values: PdfValue[] = [];
  for (let value = lexer.next(); value !== undefined; value = lexer.next()) {
    if (!(value instanceof PdfKeyword)) {
      values.push(value);
      continue;
    }
    if (value.text === "endbfchar") readCharacters(values, texts);
    if (value.text === "endbfrange") readRanges(values, texts);
    values = [];
  }
  return texts;
}

function readCharacters(values: readonly PdfValue[], texts: (string | undefined)[]): void {
  for (let at = 0; at + 1 < values.length; at += 2) texts[codeOf(values[at])] = textOf(values[at + 1]);
}

function readRanges(values: readonly PdfValue[], texts: (string | undefined)[]): void {
  for (let at = 0; at + 2 < values.length; at += 3) {
    const [first, last, target] = [codeOf(values[at]), codeOf(values[at + 1]), values[at + 2]];
    for (let code = first; code <= last; code++)
      texts[code] = Array.isArray(target)
        ? textOf(target[code - first])
        : after(textOf(target), code - first);
  }
}

function codeOf(value: PdfValue | undefined): number {
  if (value instanceof Uint8Array && value.length === 1) return value[0] as number;
  throw new UnreadablePdf("a code of a font is not one byte");
}

/** UTF-16, the high byte first. */
function textOf(value: PdfValue | undefined): string {
  if (!(value instanceof Uint8Array) || value.length % 2 !== 0)
    throw new UnreadablePdf("the text of a code cannot be read");
  return Buffer.from(value).swap16().toString("utf16le");
}

/** The text whose last character is so many code points further. */
function after(text: string, steps: number): string {
  const last = [...text].at(-1) ?? "";
  return text.slice(0, text.length - last.length) + String.fromCodePoint((last.codePointAt(0) ?? 0) + steps);
}
