import bidiModule, { type Bidi } from "bidi-js";
import type { TextDirection } from "./shaped.ts";

// The package is CommonJS whose export is the factory itself; its types describe the ES module.
const bidi = (bidiModule as unknown as () => Bidi)();

/** A stretch of text in one direction: `[start, end)` in UTF-16 units. */
export type DirectedSpan = { start: number; end: number; direction: TextDirection };

/** The stretches of a text in visual order, left to right, by the Unicode Bidirectional Algorithm. */
export function visualSpans(text: string, base: TextDirection): DirectedSpan[] {
  const embedding = bidi.getEmbeddingLevels(text, base);
  const spans: DirectedSpan[] = [];
  for (const index of bidi.getReorderedIndices(text, embedding)) {
    const direction = (embedding.levels[index]! & 1) === 1 ? "rtl" : "ltr";
    const last = spans.at(-1);
    if (last?.direction === direction && direction === "ltr" && index === last.end) last.end++;
    else if (last?.direction === direction && direction === "rtl" && index === last.start - 1) last.start--;
    else spans.push({ start: index, end: index + 1, direction });
  }
  return spans;
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
