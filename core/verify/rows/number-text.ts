import { asciiDigits } from "../../register/fields/text.ts";

/** A glyph in a cell: where its middle is, in points from the left, and its text. */
export type CellGlyph = { readonly x: number; readonly text: string };

/** Longer numbers are identifiers: no center has so many voters. */
const MOST_DIGITS = 9;

/** Decimal digits of any script, and nothing else. */
const DIGITS = /^\p{Nd}+$/u;
const ASCII_DIGITS = /^[0-9]+$/;

/**
 * Digits that run from right to left: N'Ko's and Adlam's, and no others that a locale has. Readers of PDF know that of N'Ko's
 * only, and turn round what they find, character by character; so a document's text for one glyph is in the order of the
 * page, from the left. Adlam's they leave as it is, so there it is in the order of the number.
 */
const NKO = /[\u07c0-\u07c9]/;
const ADLAM = /[\u{1e950}-\u{1e959}]/u;

export function isDigits(text: string): boolean {
  return ASCII_DIGITS.test(text) || DIGITS.test(text);
}

/** The whole number that a cell's glyphs show, all of them digits; undefined where they show none. */
export function numberOf(glyphs: readonly CellGlyph[]): number | undefined {
  let text = "";
  let isOrdered = true;
  for (let index = 0; index < glyphs.length; index++) {
    const glyph = glyphs[index] as CellGlyph;
    text += glyph.text;
    if (index > 0 && glyph.x < (glyphs[index - 1] as CellGlyph).x) isOrdered = false;
  }
  if (!isOrdered) return numberOf(glyphs.toSorted((a, b) => a.x - b.x));
  const digits = ASCII_DIGITS.test(text) ? text : asciiDigits(inOrder(text, glyphs));
  return digits === "" || digits.length > MOST_DIGITS ? undefined : Number(digits);
}

function inOrder(text: string, glyphs: readonly CellGlyph[]): string {
  if (NKO.test(text)) return [...text].reverse().join("");
  if (ADLAM.test(text))
    return glyphs
      .map((glyph) => glyph.text)
      .reverse()
      .join("");
  return text;
}
