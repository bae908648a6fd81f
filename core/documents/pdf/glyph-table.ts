import type { NumberedRun, ShapedGlyph, ShapedRun } from "../text/shaped.ts";

/** What one code stands for: an outline, the text to extract for it, and its width in font units. */
export type CodedGlyph = Omit<ShapedGlyph, "x">;

/** More than any script has; when they are reached, numbering starts anew. */
const MOST_GLYPHS = 0x8000;

/**
 * Numbers the glyphs of one typeface as they come up: the same glyph for another text, or with another width, is another.
 *
 * A document looks codes up by these numbers, a few for each of its twenty thousand glyphs. They outlive documents, and
 * depend on what was rendered before; codes do not, for those are dealt out in the order of the document.
 */
export class GlyphTable {
  readonly glyphs: CodedGlyph[] = [];
  readonly #ids = new Map<string, number>();

  get isFull(): boolean {
    return this.glyphs.length >= MOST_GLYPHS;
  }

  number(run: ShapedRun): NumberedRun {
    return { table: this, ids: run.glyphs.map((glyph) => this.#idOf(glyph)) };
  }

  #idOf({ parts, text, width }: ShapedGlyph): number {
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
