import type { ShapedGlyph, ShapedRun } from "../text/shaped.ts";

/** What one code stands for: an outline, the text to extract for it, and its width in font units. */
export type CodedGlyph = Omit<ShapedGlyph, "x">;

/** When a document finds more, numbering starts anew: names of scripts that are set whole would fill any table. */
const MOST_GLYPHS = 0x8000;

/**
 * Numbers the glyphs of one typeface as they come up: the same glyph for another text, or with another width, is another.
 *
 * A document looks codes up by these numbers, one for each of its twenty thousand glyphs. They outlive documents, and
 * depend on what was rendered before; codes do not, for those are dealt out in the order of the document.
 */
export class GlyphTable {
  readonly glyphs: CodedGlyph[] = [];
  readonly #ids = new Map<string, number>();

  get isFull(): boolean {
    return this.glyphs.length >= MOST_GLYPHS;
  }

  /**
   * Numbers a run's glyphs, and notes the numbers in the run; between them, where kerning moves the pen. A run that another
   * table has numbered is taken over from that.
   */
  add(run: ShapedRun): void {
    run.numbers =
      run.table instanceof GlyphTable ? this.#takenOver(run.numbers, run.table) : this.#numbered(run);
    run.table = this;
    run.glyphs = NONE;
  }

  #takenOver(numbers: readonly number[], other: GlyphTable): number[] {
    return numbers.map((number) => (isMove(number) ? number : this.#idOf(other.glyphs[number]!)));
  }

  #numbered({ glyphs, width, typeface: { unitsPerEm } }: ShapedRun): number[] {
    const numbers: number[] = [];
    let pen = 0;
    for (const glyph of glyphs) {
      pen += move(numbers, glyph.x - pen, unitsPerEm);
      numbers.push(this.#idOf(glyph));
      pen += glyph.width;
    }
    move(numbers, width * unitsPerEm - pen, unitsPerEm);
    return numbers;
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

const NONE: readonly ShapedGlyph[] = [];
/** Moves are the negative numbers: less than this by how far they go to the left, more by how far to the right. */
const NO_MOVE = -0x40000000;

/** Whether a number is no glyph's, but moves the pen. */
export function isMove(number: number): boolean {
  return number < 0;
}

/** By how much, in thousandths of an em to the right. */
export function moveOf(number: number): number {
  return number - NO_MOVE;
}

/** Adds moves by so many font units to the right, and answers how far they go: as near as whole thousandths come. */
function move(numbers: number[], units: number, unitsPerEm: number): number {
  const whole = Math.round((units * 1000) / unitsPerEm);
  if (whole !== 0) numbers.push(NO_MOVE + whole);
  return (whole * unitsPerEm) / 1000;
}
