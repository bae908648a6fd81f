import type { Typeface } from "./typeface.ts";

/** Ems from the baseline up to the middle of a line, for Arabic and Latin alike. */
export const MIDDLE = 0.3;

export type TextDirection = "ltr" | "rtl";

/** What is drawn and extracted as one: a letter with the marks on it. In font units, from the run's origin. */
export type ShapedGlyph = {
  /** None for a letter that a ligature has swallowed: it draws nothing, and is kept to be extracted. */
  readonly parts: readonly GlyphPart[];
  /** In the order in which it stands on the page: from right to left, a letter after its marks. */
  readonly text: string;
  readonly x: number;
  /** By how much it moves the pen. */
  readonly width: number;
};

/** A glyph of the typeface, moved from the origin of what it is part of. */
export type GlyphPart = { readonly glyph: number; readonly x: number; readonly y: number };

/**
 * A piece of text shaped on its own: its glyphs from left to right. It depends on nothing but the typeface and the text,
 * so it can be cached across documents.
 */
export type ShapedRun = {
  readonly typeface: Typeface;
  /** Taken away once a table has numbered them: cached runs are many, and glyphs most of what they would hold. */
  glyphs: readonly ShapedGlyph[];
  /** Ems. */
  readonly width: number;
  /** Hundredths of an em: how far ink goes up or down from the middle of the line, which is 0.3 em above the baseline. */
  readonly reach: number;
  /** Whether the typeface has a glyph for every character. */
  readonly isComplete: boolean;
  /** A note of who draws it, to be found again without a look-up: the table that has numbered its glyphs, and the numbers. */
  table: object | undefined;
  numbers: readonly number[];
};

/** A glyph as the shaper placed it, in font units from the run's origin. */
export type PlacedGlyph = {
  readonly glyph: number;
  /** Index of the first character that it stands for, in UTF-16 units. */
  readonly cluster: number;
  /** Where the pen stands before it, and where it is drawn. */
  readonly pen: number;
  readonly x: number;
  readonly y: number;
  /** The font's own width of it. */
  readonly width: number;
  /** Whether it stands on another glyph, without moving the pen. */
  readonly isMark: boolean;
};
