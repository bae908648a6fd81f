/**
 * Marks of the Unicode Bidirectional Algorithm (UAX 9) around what is inserted into a line, so that neither disturbs the
 * order of the other. They are taken out again before shaping: none is printed, or extracted.
 */
const LEFT_TO_RIGHT_ISOLATE = "\u2066";
const FIRST_STRONG_ISOLATE = "\u2068";
const POP_ISOLATE = "\u2069";
const LEFT_TO_RIGHT_OVERRIDE = "\u202d";
const POP_OVERRIDE = "\u202c";

const MARKS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Nothing in it is ever reordered in a left-to-right line. */
const ASCII = /^[\u0020-\u007e]*$/;

/**
 * An identifier within other text: its characters stand from left to right in their own order, whatever they are. By the
 * algorithm alone, 12-أ would be printed as أ-12, and 10-20 in Arabic text as 20-10: another identifier.
 */
export function isolateId(id: string): string {
  return `${LEFT_TO_RIGHT_ISOLATE}${LEFT_TO_RIGHT_OVERRIDE}${id}${POP_OVERRIDE}${POP_ISOLATE}`;
}

/** An identifier in a left-to-right cell of its own, where nearly every one needs no marks. */
export function idAlone(id: string): string {
  return ASCII.test(id) ? id : isolateId(id);
}

/** A name within other text, in the direction of its own first letter. */
export function isolateName(name: string): string {
  return `${FIRST_STRONG_ISOLATE}${name}${POP_ISOLATE}`;
}

export function withoutMarks(text: string): string {
  return text.replace(MARKS, "");
}
