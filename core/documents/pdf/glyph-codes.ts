import type { ShapedGlyph, ShapedRun } from "../text/shaped.ts";
import type { Typeface } from "../text/typeface.ts";

/** What one code stands for: an outline, the text to extract for it, and its width in font units. */
export type CodedGlyph = Omit<ShapedGlyph, "x">;

/**
 * The two-byte codes of one typeface's glyphs in one document, dealt out in order of first use.
 *
 * The same glyph for another text, or with another width, gets another code. Codes are consecutive, so that they are
 * also the glyph ids of the subset: small tables, and no CIDToGIDMap. They live as long as a document: codes that
 * outlived it would carry what was rendered before into the bytes.
 */
export class GlyphCodes {
  /** By code. Code 0 is .notdef, as PDF demands, and never shown. */
  readonly coded: CodedGlyph[] = [{ parts: [{ glyph: 0, x: 0, y: 0 }], text: "", width: 0 }];
  /** By glyph id: the code of its first use on its own. */
  readonly #first: Uint16Array;
  readonly #others = new Map<string, number>();
  /** A book repeats its words and numbers, so most runs are looked up whole. */
  readonly #runs = new Map<ShapedRun, readonly number[]>();

  constructor(typeface: Typeface) {
    this.#first = new Uint16Array(typeface.glyphCount);
  }

  /** The codes of a run's glyphs. */
  of(run: ShapedRun): readonly number[] {
    let codes = this.#runs.get(run);
    if (codes === undefined) {
      codes = run.glyphs.map((glyph) => this.#codeOf(glyph));
      this.#runs.set(run, codes);
    }
    return codes;
  }

  #codeOf(shaped: ShapedGlyph): number {
    const alone = glyphAlone(shaped);
    const first = alone === undefined ? undefined : this.#first[alone];
    if (first !== undefined && first !== 0) {
      const known = this.coded[first]!;
      if (known.text === shaped.text && known.width === shaped.width) return first;
    }
    const parts = shaped.parts.map(({ glyph, x, y }) => `${glyph} ${x} ${y}`).join();
    const key = `${parts} ${shaped.width} ${shaped.text}`;
    let code = this.#others.get(key);
    if (code === undefined) {
      code = this.#deal(shaped);
      if (first === 0) this.#first[alone!] = code;
      else this.#others.set(key, code);
    }
    return code;
  }

  #deal({ parts, text, width }: ShapedGlyph): number {
    while (needsEscape(this.coded.length & 0xff) || needsEscape(this.coded.length >> 8))
      this.coded.push(UNUSED);
    this.coded.push({ parts, text, width });
    return this.coded.length - 1;
  }
}

/** The typeface's glyph, if that is all there is to it. */
export function glyphAlone({ parts }: CodedGlyph): number | undefined {
  const part = parts[0];
  return parts.length === 1 && part?.x === 0 && part.y === 0 ? part.glyph : undefined;
}

const UNUSED: CodedGlyph = { parts: [], text: "", width: 0 };

/** Bytes that a literal string cannot hold as they are: left out of the codes, strings need no escaping. */
function needsEscape(byte: number): boolean {
  return byte === 0x28 || byte === 0x29 || byte === 0x5c || byte === 0x0d;
}
