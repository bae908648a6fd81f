import type { CodedGlyph, GlyphTable } from "./glyph-table.ts";

/** Codes of one byte: so many glyphs a subset holds at most, .notdef and the codes that are left out included. */
const MOST_CODES = 256;

/** A font in the making: its glyphs by code. Code 0 is .notdef, as fonts demand, and never shown. */
export type CodedSubset = { readonly coded: CodedGlyph[] };

/**
 * The one-byte codes of one typeface's glyphs in one document, dealt out in order of first use. Where 251 are not enough,
 * another subset is opened.
 *
 * Codes are consecutive, so that they are also the glyph ids of the subset. They live as long as a document: codes that
 * outlived it would carry what was rendered before into the bytes.
 */
export class GlyphCodes {
  readonly #table: GlyphTable;
  readonly #open: () => { readonly index: number; readonly subset: CodedSubset };
  /** By the table's numbers: 256 × the subset's index + code. */
  #byId = new Uint32Array(INITIAL).fill(NONE);
  #index = 0;
  #coded: CodedGlyph[] | undefined;

  /** @param open adds a subset to the document, and tells its index there */
  constructor(table: GlyphTable, open: () => { readonly index: number; readonly subset: CodedSubset }) {
    this.#table = table;
    this.#open = open;
  }

  /** 256 × the index of the subset + the code there, of the glyph with this number in the table. */
  of(id: number): number {
    const known = id < this.#byId.length ? (this.#byId[id] as number) : NONE;
    return known === NONE ? this.#deal(id) : known;
  }

  #deal(id: number): number {
    if (this.#coded === undefined || this.#coded.length === MOST_CODES) {
      const { index, subset } = this.#open();
      this.#index = index;
      this.#coded = subset.coded;
    }
    const coded = this.#coded;
    while (needsEscape(coded.length)) coded.push(UNUSED);
    const code = 256 * this.#index + coded.push(this.#table.glyphs[id] as CodedGlyph) - 1;
    if (id >= this.#byId.length) {
      const larger = new Uint32Array(2 * id).fill(NONE);
      larger.set(this.#byId);
      this.#byId = larger;
    }
    this.#byId[id] = code;
    return code;
  }
}

const INITIAL = 512;
const NONE = 0xffffffff;

/** The typeface's glyph, if that is all there is to it. */
export function glyphAlone({ parts }: CodedGlyph): number | undefined {
  const part = parts[0];
  return parts.length === 1 && part?.x === 0 && part.y === 0 ? part.glyph : undefined;
}

export const NOTDEF: CodedGlyph = { parts: [{ glyph: 0, x: 0, y: 0 }], text: "", width: 0 };
const UNUSED: CodedGlyph = { parts: [], text: "", width: 0 };

/** Bytes that a literal string cannot hold as they are: left out of the codes, strings need no escaping. */
function needsEscape(code: number): boolean {
  return code === 0x28 || code === 0x29 || code === 0x5c || code === 0x0d;
}
