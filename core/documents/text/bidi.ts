import bidiModule, { type Bidi } from "bidi-js";
import type { TextDirection } from "./shaped.ts";

// The package is CommonJS whose export is the factory itself; its types describe the ES module.
const bidi = (bidiModule as unknown as () => Bidi)();

/** A stretch of text in one direction: `[start, end)` in UTF-16 units. */
export type DirectedSpan = { start: number; end: number; direction: TextDirection };

/** The stretches of a text in visual order, left to right, by the Unicode Bidirectional Algorithm. */
export function visualSpans(text: string, base: TextDirection): DirectedSpan[] {
  const units = oneTypePerUnit(text);
  const embedding = bidi.getEmbeddingLevels(units, base);
  const spans: DirectedSpan[] = [];
  for (const index of bidi.getReorderedIndices(units, embedding)) {
    const direction = (embedding.levels[index]! & 1) === 1 ? "rtl" : "ltr";
    const last = spans.at(-1);
    if (last?.direction === direction && direction === "ltr" && index === last.end) last.end++;
    else if (last?.direction === direction && direction === "rtl" && index === last.start - 1) last.start--;
    else spans.push({ start: index, end: index + 1, direction });
  }
  return spans;
}

/** Characters of the Basic Multilingual Plane by which others of their type can be replaced for the algorithm. */
const STAND_INS: Readonly<Record<string, string>> = {
  R: "\u05d0",
  AL: "\u0627",
  L: "a",
  NSM: "\u0300",
  EN: "0",
  AN: "\u0660",
  ET: "#",
  BN: "\u00ad",
};
const NEUTRAL = "!";

/**
 * The text with each half of a surrogate pair replaced by a character of the pair's own type: the algorithm as we have it
 * takes UTF-16 units for characters, and would lead Adlam from left to right.
 */
function oneTypePerUnit(text: string): string {
  return text.replace(/[\u{10000}-\u{10ffff}]/gu, (character) =>
    (STAND_INS[bidi.getBidiCharTypeName(character)] ?? NEUTRAL).repeat(2),
  );
}

/** The direction of the first letter that has one, as in a paragraph of `dir="auto"`; undefined if there is none. */
export function firstStrongDirection(text: string): TextDirection | undefined {
  for (const character of text) {
    const type = bidi.getBidiCharTypeName(character);
    if (type === "L") return "ltr";
    if (type === "R" || type === "AL") return "rtl";
  }
  return undefined;
}
