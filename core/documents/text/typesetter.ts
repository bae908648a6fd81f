import { chainFor, type Fonts } from "../fonts/families.ts";
import { firstStrongDirection, visualSpans } from "./bidi.ts";
import { isDigit } from "./digits.ts";
import { withoutMarks } from "./isolate.ts";
import { DIGITS_TOGETHER, MOST_DIGITS, NumberRuns } from "./number-runs.ts";
import { RunCache } from "./run-cache.ts";
import type { ShapedRun, TextDirection } from "./shaped.ts";
import { createShaper } from "./shaper.ts";
import type { Weight } from "./typeface.ts";
import { SET_WHOLE } from "./ways.ts";
import { createWordShaper, type Word } from "./word-shaper.ts";

/** One line of text, its runs in visual order. */
export type Line = {
  readonly runs: readonly ShapedRun[];
  /** Ems. */
  readonly width: number;
  /** Hundredths of an em: see {@link ShapedRun.reach}. */
  readonly reach: number;
  /** Whether the fonts have a glyph for every character. */
  readonly isComplete: boolean;
  /** Whether all of it is in one typeface. */
  readonly isUniform: boolean;
};

/** `auto`: by the text's first letter, and the page's own direction where it has none. */
export type BaseDirection = TextDirection | "auto";

export type Typesetter = {
  readonly direction: TextDirection;
  setLine(text: string, weight: Weight, base?: BaseDirection): Line;
};

/** In each of a cache's two generations: words per weight and direction, about 1 KB each. */
const CACHED_WORDS = 4096;
/** The same for words that need several typefaces. */
const CACHED_MIXED = 256;
/** The same for whole lines that mix directions, above all footers: `page 3 of 22` is on every book. */
const CACHED_LINES = 1024;

/**
 * Arabic and Hebrew letters and marks, joiners and spaces: all of one direction, no bidi needed. Plain ranges, because
 * this is asked of every name; the digits and signs between them are left out, and so is what is rarer.
 */
const RTL_WORDS = /^[\u0620-\u0652\u0670-\u06d3\u05b0-\u05c7\u05d0-\u05ea\u200c-\u200d ]+$/;
/** A number runs left to right on any page. */
const NUMBER = /^[0-9\u0660-\u0669\u06f0-\u06f9]+$/;
/**
 * Scripts and signs between which nothing runs right to left, so that in a left-to-right base all of it is level 0: all of
 * the Basic Multilingual Plane from Latin to Greek Extended but for the soft hyphen and the blocks from Hebrew to Arabic
 * Extended-A; joiners, dashes, quotation marks, ellipses.
 */
const LTR_TEXT = /^[\u0020-\u007e\u00a0-\u00ac\u00ae-\u058f\u0900-\u1fff\u200c-\u200d\u2010-\u2027]*$/;
/** In such a text, what runs from left to right: letters, and all digits but those of ASCII. */
const STRONG = /\p{L}|[^\P{Nd}0-9]/u;

/**
 * Sets lines word by word, which equals shaping them whole but for kerning before a space, and can be cached.
 * @param fonts in the order of the catalog; the language decides which are tried first
 * @param language BCP 47
 */
export function createTypesetter(fonts: Fonts, direction: TextDirection, language: string): Typesetter {
  const shape = createShaper(language);
  const chain = chainFor(fonts, language);
  const wordsIn = (weight: Weight, way: TextDirection): Words => {
    const setWord = createWordShaper(chain, shape, weight, way);
    const cache = new RunCache(CACHED_WORDS, (word) => onlyOne(setWord(word)));
    return { cache, numbers: new NumberRuns(cache), mixed: new RunCache(CACHED_MIXED, setWord) };
  };
  const setterOf = (weight: Weight) => {
    const words = { ltr: wordsIn(weight, "ltr"), rtl: wordsIn(weight, "rtl") };
    const mixed: Record<BaseDirection, RunCache<Line>> = {
      ltr: new RunCache(CACHED_LINES, (text) => mixedLine(text, "ltr", words)),
      rtl: new RunCache(CACHED_LINES, (text) => mixedLine(text, "rtl", words)),
      auto: new RunCache(CACHED_LINES, (text) =>
        mixedLine(text, firstStrongDirection(text) ?? direction, words),
      ),
    };
    return (text: string, base: BaseDirection): Line => {
      if (NUMBER.test(text)) return lineOf(addLeftToRight([], text, words.ltr));
      if (RTL_WORDS.test(text)) return lineOf(addRightToLeft([], text, words.rtl));
      if (LTR_TEXT.test(text) && (base === "ltr" || (base === "auto" && STRONG.test(text)))) {
        return lineOf(addLeftToRight([], text, words.ltr));
      }
      return mixed[base].get(text);
    };
  };
  const setters = { regular: setterOf("regular"), bold: setterOf("bold") } satisfies Record<Weight, unknown>;
  return { direction, setLine: (text, weight, base = "auto") => setters[weight](text, base) };
}

type Words = {
  /** Null for a word that needs several runs: kept apart, for nearly all need one, and this is the busiest place of all. */
  readonly cache: RunCache<ShapedRun | null>;
  readonly numbers: NumberRuns;
  readonly mixed: RunCache<Word>;
};

function onlyOne(word: Word): ShapedRun | null {
  return word.length === 1 ? word[0]! : null;
}

function mixedLine(text: string, base: TextDirection, words: Record<TextDirection, Words>): Line {
  const runs: ShapedRun[] = [];
  for (const { start, end, direction } of visualSpans(text, base)) {
    const part = withoutMarks(text.slice(start, end));
    if (SET_WHOLE.test(part)) addWord(runs, part, 0, part.length, words[direction]);
    else if (direction === "rtl") addRightToLeft(runs, part, words.rtl);
    else addLeftToRight(runs, part, words.ltr);
  }
  return lineOf(runs);
}

/** Word by word, each with the space before it: the last word first. */
function addRightToLeft(runs: ShapedRun[], text: string, words: Words): ShapedRun[] {
  let end = text.length;
  while (end > 0) {
    const start = Math.max(0, text.lastIndexOf(" ", end - 1));
    addWord(runs, text, start, end, words);
    end = start;
  }
  return runs;
}

/** Word by word, each with the space before it, and digits apart. */
function addLeftToRight(runs: ShapedRun[], text: string, words: Words): ShapedRun[] {
  let start = 0;
  while (start < text.length) {
    let end = start + 1;
    if (isDigit(text.charCodeAt(start))) {
      while (end < text.length && isDigit(text.charCodeAt(end))) end++;
      if (end - start > MOST_DIGITS) end = start + DIGITS_TOGETHER;
      const run = words.numbers.get(text, start, end);
      if (run !== null) runs.push(run);
      else runs.push(...words.mixed.get(text, start, end));
    } else {
      while (end < text.length && !isSeparate(text.charCodeAt(end))) end++;
      addWord(runs, text, start, end, words);
    }
    start = end;
  }
  return runs;
}

function addWord(runs: ShapedRun[], text: string, start: number, end: number, { cache, mixed }: Words): void {
  const run = cache.get(text, start, end);
  if (run !== null) runs.push(run);
  else runs.push(...mixed.get(text, start, end));
}

const SPACE = 0x20;

function isSeparate(code: number): boolean {
  return code === SPACE || isDigit(code);
}

function lineOf(runs: readonly ShapedRun[]): Line {
  let width = 0;
  let isComplete = true;
  let isUniform = true;
  let reach = 0;
  for (const run of runs) {
    width += run.width;
    isComplete &&= run.isComplete;
    if (run.reach > reach) reach = run.reach;
    isUniform &&= run.typeface === runs[0]!.typeface;
  }
  return { runs, width, reach, isComplete, isUniform };
}
