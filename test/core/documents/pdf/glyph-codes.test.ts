import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { GlyphCodes } from "../../../../core/documents/pdf/glyph-codes.ts";
import { toUnicodeMap } from "../../../../core/documents/pdf/to-unicode.ts";
import type { ShapedGlyph, ShapedRun } from "../../../../core/documents/text/shaped.ts";
import { typefaces } from "../builders.ts";

const typeface = typefaces.regular;
const glyph = (id: number, text: string, width = 500): ShapedGlyph => ({
  parts: [{ glyph: id, x: 0, y: 0 }],
  text,
  x: 0,
  width,
});
const runOf = (...glyphs: ShapedGlyph[]): ShapedRun => ({
  typeface,
  glyphs,
  width: 1,
  isPlain: true,
  isComplete: true,
});

describe("the codes of a document's glyphs", () => {
  it("are the same for the same glyph, text and width, and only then", () => {
    const codes = new GlyphCodes(typeface);
    const run = runOf(
      glyph(7, "a"),
      glyph(7, "a"),
      glyph(7, "b"),
      glyph(7, "a", 250),
      glyph(7, "b"),
      glyph(8, "a"),
    );
    assert.deepEqual([...codes.of(run)], [1, 1, 2, 3, 2, 4]);
  });

  it("never hold a byte that a literal string would have to escape", () => {
    const codes = new GlyphCodes(typeface);
    const all = codes.of(
      runOf(...Array.from({ length: 4000 }, (_, index) => glyph(index % 1000, `text ${index}`))),
    );
    const bytes = new Set([...all].flatMap((code) => [code >> 8, code & 0xff]));
    for (const byte of Buffer.from("()\\\r")) assert.ok(!bytes.has(byte), `0x${byte.toString(16)}`);
    assert.equal(new Set(all).size, 4000);
  });

  it("map to their texts, a hundred lines a block", () => {
    const map = toUnicodeMap(["", ...Array<string>(250).fill("م"), "\u{1f600}", "لا"]);
    assert.equal(map.match(/^100 beginbfchar$/gm)?.length, 2);
    assert.match(map, /^52 beginbfchar$/m);
    assert.match(map, /^<0001><0645>$/m);
    assert.match(map, /^<00FB><D83DDE00>$/m);
    assert.match(map, /^<00FC><06440627>$/m);
    assert.doesNotMatch(map, /^<0000><(?!FFFF>)/m);
  });
});
