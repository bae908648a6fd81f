import { BufferFlag, ClusterLevel, Direction, Feature, Buffer as HarfBuzzBuffer, shape } from "harfbuzzjs";
import { type PlacedGlyph, withText } from "./glyph-text.ts";
import type { ShapedGlyph, ShapedRun, TextDirection } from "./shaped.ts";
import type { Typeface } from "./typeface.ts";

export type Shape = (typeface: Typeface, text: string, direction: TextDirection) => ShapedRun;

/**
 * A shaper for one language (BCP 47), which selects the font's localized forms.
 *
 * Optional ligatures are off: readers reverse the letters of a ligature's text in right-to-left scripts. The required
 * ones (lam-alef) remain; their letters are told apart again, see `glyph-text.ts`. Digits are neither kerned nor
 * proportional, which aligns columns and lets a number be set digit by digit.
 */
export function createShaper(language: string): Shape {
  const buffer = new HarfBuzzBuffer();
  const letters = [new Feature("liga", 0), new Feature("clig", 0)];
  const digits = [...letters, new Feature("kern", 0), new Feature("tnum", 1)];

  return (typeface, text, direction) => {
    buffer.reset();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    buffer.setDirection(direction === "rtl" ? Direction.RTL : Direction.LTR);
    buffer.setLanguage(language);
    buffer.setClusterLevel(ClusterLevel.CHARACTERS);
    buffer.setFlags(BufferFlag.REMOVE_DEFAULT_IGNORABLES);
    shape(typeface.font, buffer, isDigit(text.charCodeAt(0)) ? digits : letters);
    return runOf(typeface, text, direction, buffer.getGlyphInfosAndPositions());
  };
}

/** ASCII, Arabic-Indic or extended Arabic-Indic. */
export function isDigit(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) || (code >= 0x660 && code <= 0x669) || (code >= 0x6f0 && code <= 0x6f9)
  );
}

/**
 * What a font draws, but wrongly: the sign for a lost letter, half a pair, and marks heaped so high that they would run
 * through the rows above. Real text has up to four on a letter.
 */
const UNPRINTABLE = /\ufffd|\p{Surrogate}|\p{M}{9}/u;

type HarfBuzzGlyph = ReturnType<HarfBuzzBuffer["getGlyphInfosAndPositions"]>[number];

function runOf(
  typeface: Typeface,
  text: string,
  direction: TextDirection,
  shaped: readonly HarfBuzzGlyph[],
): ShapedRun {
  let pen = 0;
  const placed = shaped.map(({ codepoint, cluster, xAdvance = 0, xOffset = 0, yOffset = 0 }): PlacedGlyph => {
    const x = pen + xOffset;
    pen += xAdvance;
    const width = typeface.advances[codepoint] ?? 0;
    return { glyph: codepoint, cluster, x, y: yOffset, width, isMark: xAdvance === 0 };
  });
  const glyphs = withText(placed, text, direction);
  return {
    typeface,
    glyphs,
    width: pen / typeface.unitsPerEm,
    isPlain: isPlain(glyphs, pen),
    isComplete: shaped.every(({ codepoint }) => codepoint !== 0) && !UNPRINTABLE.test(text),
    numbered: undefined,
  };
}

function isPlain(glyphs: readonly ShapedGlyph[], width: number): boolean {
  let pen = 0;
  for (const glyph of glyphs) {
    if (glyph.x !== pen) return false;
    pen += glyph.width;
  }
  return pen === width;
}
