import { firstStrongDirection } from "./bidi.ts";
import { charactersOf } from "./characters.ts";
import { idAlone, withoutMarks } from "./isolate.ts";
import type { Weight } from "./typeface.ts";
import type { BaseDirection, Line, Typesetter } from "./typesetter.ts";

/** A text as it goes into a box: at what size (points), on how many lines. */
export type FittedText = { readonly lines: readonly Line[]; readonly size: number };

export type Misfit = "missing-glyph" | "text-too-long";

export type Box = {
  /** Points. */
  readonly width: number;
  readonly maxLines: number;
  readonly weight: Weight;
  /** Points, if the text is short enough. */
  readonly size: number;
  readonly base?: BaseDirection | undefined;
  /** Whether lines may break between any two characters, as those of an identifier do; else at spaces only. */
  readonly breaksAnywhere?: boolean | undefined;
};

/** How far a text shrinks before it wraps: smaller is hard to read in a poor light. */
export const SMALLEST = 0.8;

/**
 * Fits a text into a box: at full size if it is short enough, else shrunk to 80 % at most, else wrapped at spaces.
 * What still does not fit, or has a character without a glyph, is a misfit: never clipped, never a silent box.
 */
export function fitText(typesetter: Typesetter, text: string, box: Box): FittedText | Misfit {
  const whole = typesetter.setLine(text, box.weight, box.base);
  if (!whole.isComplete) return "missing-glyph";
  const room = box.width / box.size;
  if (whole.width <= room) return { lines: [whole], size: box.size };
  const shrunk = room / SMALLEST;
  if (whole.width <= shrunk) return { lines: [whole], size: (box.width / whole.width) * (1 - 1e-9) };
  if (box.breaksAnywhere) {
    const lines = wrapAnywhere(typesetter, text, box, shrunk);
    return areTooLong(lines, box, shrunk) ? "text-too-long" : { lines, size: box.size * SMALLEST };
  }
  // Each line keeps the base direction of the whole.
  const base = box.base === "auto" || box.base === undefined ? firstStrongDirection(text) : box.base;
  const lines = wrap(typesetter, text, { ...box, base: base ?? typesetter.direction }, shrunk);
  return areTooLong(lines, box, shrunk) ? "text-too-long" : { lines, size: box.size * SMALLEST };
}

/** One character may be wider than any line, and so may a word. */
function areTooLong(lines: readonly Line[], box: Box, room: number): boolean {
  return lines.length > box.maxLines || lines.some((line) => line.width > room);
}

/** Breaks between characters, each line as full as possible. */
function wrapAnywhere(typesetter: Typesetter, text: string, box: Box, room: number): Line[] {
  const lines: Line[] = [];
  let current = "";
  const set = (part: string) => typesetter.setLine(idAlone(part), box.weight, box.base);
  for (const character of charactersOf(withoutMarks(text))) {
    if (current !== "" && set(current + character).width > room) {
      lines.push(set(current));
      current = "";
    }
    current += character;
  }
  return [...lines, set(current)];
}

/** Breaks at spaces, each line as full as possible; a single word may exceed the room (ems). */
function wrap(typesetter: Typesetter, text: string, box: Box, room: number): Line[] {
  const lines: Line[] = [];
  let current: Line | undefined;
  let words = "";
  for (const word of text.split(" ").filter((part) => part !== "")) {
    const longer = words === "" ? word : `${words} ${word}`;
    const line = typesetter.setLine(longer, box.weight, box.base);
    if (current !== undefined && line.width > room) {
      lines.push(current);
      words = word;
      current = typesetter.setLine(word, box.weight, box.base);
    } else {
      words = longer;
      current = line;
    }
  }
  return current === undefined ? lines : [...lines, current];
}
