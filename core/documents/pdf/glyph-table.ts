import type { ShapedGlyph, ShapedRun } from "../text/shaped.ts";

/** What one code stands for: an outline, the text to extract for it, and its width in font units. */
export type CodedGlyph = Omit<ShapedGlyph, "x">;

/** More glyphs than any script has, and more words than the caches; when either is reached, numbering starts anew. */
const MOST_GLYPHS = 0x8000;
const MOST_NUMBERS = 1 << 20;

/**
 * Numbers the glyphs of one typeface as they come up: the same glyph for another text, or with another width, is another.
 *
 * A document looks codes up by these numbers, a few for each of its twenty thousand glyphs. They outlive documents, and
 * depend on what was rendered before; codes do not, for those are dealt out in the order of the document.
 */
export class GlyphTable {
  readonly glyphs: CodedGlyph[] = [];
  readonly #ids = new Map<string, number>();
  /**
   * The numbers of all runs' glyphs, one run after the other. Together they are some ten kilobytes and stay in the
   * processor's cache; in arrays of their own, runs would each wait for memory.
   */
  numbers = new Uint16Array(INITIAL);
  #length = 0;

  get isFull(): boolean {
    return this.glyphs.length >= MOST_GLYPHS || this.#length >= MOST_NUMBERS;
  }

  /**
   * Numbers a run's glyphs, and notes in the run where the numbers are; between them, where kerning moves the pen. A run that
   * another table has numbered is taken over from that.
   */
  add(run: ShapedRun): void {
    const start = this.#length;
    if (run.table instanceof GlyphTable) this.#takeOver(run.table, run.start, run.end);
    else this.#number(run);
    run.table = this;
    run.start = start;
    run.end = this.#length;
    run.glyphs = NONE;
  }

  #takeOver(other: GlyphTable, start: number, end: number): void {
    for (let index = start; index < end; index++) {
      const number = other.numbers[index]!;
      this.#push(isMove(number) ? number : this.#idOf(other.glyphs[number]!));
    }
  }

  #number(run: ShapedRun): void {
    const { unitsPerEm } = run.typeface;
    let pen = 0;
    for (const glyph of run.glyphs) {
      pen += this.#move(glyph.x - pen, unitsPerEm);
      this.#push(this.#idOf(glyph));
      pen += glyph.width;
    }
    this.#move(run.width * unitsPerEm - pen, unitsPerEm);
  }

  /** Answers by how much the pen is moved: as near to `units` as whole thousandths come. */
  #move(units: number, unitsPerEm: number): number {
    const whole = Math.round((units * 1000) / unitsPerEm);
    for (let rest = whole; rest !== 0; ) {
      const move = Math.max(-MOST_MOVE, Math.min(MOST_MOVE, rest));
      this.#push(NO_MOVE + move);
      rest -= move;
    }
    return (whole * unitsPerEm) / 1000;
  }

  #push(number: number): void {
    if (this.#length === this.numbers.length) {
      const larger = new Uint16Array(2 * this.#length);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers[this.#length++] = number;
  }

  #idOf({ parts, text, width }: CodedGlyph): number {
    let key = `${width} ${text}`;
    for (const { glyph, x, y } of parts) key += ` ${glyph} ${x} ${y}`;
    let id = this.#ids.get(key);
    if (id === undefined) {
      id = this.glyphs.push({ parts, text, width }) - 1;
      this.#ids.set(key, id);
    }
    return id;
  }
}

const INITIAL = 4096;
const NONE: readonly ShapedGlyph[] = [];
const MOST_MOVE = 0x3fff;
const NO_MOVE = 0xc000;

/** Whether a number of the table is no glyph's, but moves the pen. */
export function isMove(number: number): boolean {
  return number >= MOST_GLYPHS;
}

/** By how much, in thousandths of an em to the right. */
export function moveOf(number: number): number {
  return number - NO_MOVE;
}
