import { BufferFlag, ClusterLevel, Direction, Buffer as HarfBuzzBuffer, shape } from "harfbuzzjs";
import { firstScript } from "../fonts/script.ts";
import { clustersOf } from "./cluster-text.ts";
import { isDigit } from "./digits.ts";
import { DIGIT_FEATURES, featuresOf } from "./features.ts";
import { lettersOf } from "./letter-text.ts";
import { MIDDLE, type PlacedGlyph, type ShapedGlyph, type ShapedRun, type TextDirection } from "./shaped.ts";
import type { Typeface } from "./typeface.ts";
import { type Way, wayOf } from "./ways.ts";

/** A piece `[start, end)`, in UTF-16 units, of a text whose letters around it its own may join. */
export type Surroundings = { readonly text: string; readonly start: number; readonly end: number };

const BY_CHARACTER: ReadonlySet<Way> = new Set<Way>(["letters", "whole-reversed"]);

export type Shape = (
  typeface: Typeface,
  text: string,
  direction: TextDirection,
  within?: Surroundings,
) => ShapedRun;

/** A shaper for one language (BCP 47), which selects the font's localized forms. A text to be shaped is of one script. */
export function createShaper(language: string): Shape {
  const buffer = new HarfBuzzBuffer();
  return (typeface, text, direction, within = { text, start: 0, end: text.length }) => {
    const script = firstScript(text);
    const way = wayOf(script, direction);
    buffer.reset();
    buffer.addText(within.text, within.start, within.end - within.start);
    buffer.guessSegmentProperties();
    buffer.setDirection(direction === "rtl" ? Direction.RTL : Direction.LTR);
    buffer.setLanguage(language);
    buffer.setClusterLevel(BY_CHARACTER.has(way) ? ClusterLevel.CHARACTERS : ClusterLevel.MONOTONE_GRAPHEMES);
    buffer.setFlags(BufferFlag.REMOVE_DEFAULT_IGNORABLES);
    shape(typeface.font, buffer, isDigit(text.charCodeAt(0)) ? DIGIT_FEATURES : featuresOf(script));
    const { placed, width } = place(typeface, buffer.getGlyphInfosAndPositions(), within.start);
    const glyphs = joined(placed, text, direction, way, width);
    return {
      typeface,
      glyphs,
      width: width / typeface.unitsPerEm,
      reach: reachOf(placed, typeface),
      isComplete: placed.every(({ glyph }) => glyph !== 0) && !UNPRINTABLE.test(text),
      table: undefined,
      numbers: NONE,
    };
  };
}

const NONE: readonly number[] = [];

/** See {@link ShapedRun.reach}. */
function reachOf(placed: readonly PlacedGlyph[], { verticalBounds, unitsPerEm }: Typeface): number {
  const middle = MIDDLE * unitsPerEm;
  let reach = 0;
  for (const { glyph, y } of placed) {
    const [bottom, top] = [verticalBounds[2 * glyph]!, verticalBounds[2 * glyph + 1]!];
    if (bottom !== top) reach = Math.max(reach, y + top - middle, middle - y - bottom);
  }
  return Math.ceil((100 * reach) / unitsPerEm);
}

/**
 * What a font draws, but wrongly: the signs for a lost letter or object, controls, half a pair, and marks heaped so high that they would run
 * through the rows above. Real text has up to four on a letter.
 */
const UNPRINTABLE = /[\ufffc\ufffd]|\p{Cc}|\p{Surrogate}|\p{M}(?:\p{Cf}*\p{M}){8}/u;

type HarfBuzzGlyph = ReturnType<HarfBuzzBuffer["getGlyphInfosAndPositions"]>[number];

/** The glyphs from left to right, their clusters counted from `start`, and the width of all. */
function place(typeface: Typeface, shaped: readonly HarfBuzzGlyph[], start: number) {
  let width = 0;
  const placed = shaped.map(({ codepoint, cluster, xAdvance = 0, xOffset = 0, yOffset = 0 }): PlacedGlyph => {
    const pen = width;
    width += xAdvance;
    return {
      glyph: codepoint,
      cluster: cluster - start,
      pen,
      x: pen + xOffset,
      y: yOffset,
      width: typeface.advances[codepoint] ?? 0,
      isMark: xAdvance === 0,
    };
  });
  return { placed, width };
}

function joined(
  placed: readonly PlacedGlyph[],
  text: string,
  direction: TextDirection,
  way: Way,
  width: number,
): ShapedGlyph[] {
  switch (way) {
    case "letters":
      return lettersOf(placed, text, direction);
    case "alphabet":
      return clustersOf(placed, text, width, true);
    case "clusters":
      return clustersOf(placed, text, width, false);
    case "whole": {
      const together = placed.map((glyph) => ({ ...glyph, cluster: 0 }));
      return shorterOf(clustersOf(together, text, width, false), () => lettersOf(placed, text, direction));
    }
    case "whole-reversed": {
      const letters = lettersOf(placed, text, direction);
      return shorterOf([asOne(letters, width)], () => letters);
    }
  }
}

function asOne(glyphs: readonly ShapedGlyph[], width: number): ShapedGlyph {
  const parts = glyphs.flatMap((glyph) => glyph.parts.map((part) => ({ ...part, x: part.x + glyph.x })));
  return { parts, text: glyphs.map(({ text }) => text).join(""), x: 0, width };
}

/**
 * What one composite glyph can surely hold, in parts and in font units: its offsets have 16 bits, and so have the counts of
 * all points in it. Syllables stay far below, for HarfBuzz ends them after 32 consonants.
 */
const MOST_PARTS = 64;
const WIDEST = 30_000;

/** A line too long for one glyph is drawn all the same, though readers may not give it back in order. */
function shorterOf(whole: ShapedGlyph[], letters: () => ShapedGlyph[]): ShapedGlyph[] {
  return whole.every(({ parts, width }) => parts.length <= MOST_PARTS && width <= WIDEST) ? whole : letters();
}
