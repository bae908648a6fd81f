import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Blob, Face, Font } from "harfbuzzjs";
import { subsetFont } from "../../../../core/documents/pdf/font-subset.ts";
import { NOTDEF } from "../../../../core/documents/pdf/glyph-codes.ts";
import { type CodedGlyph, GlyphTable } from "../../../../core/documents/pdf/glyph-table.ts";
import { createShaper } from "../../../../core/documents/text/shaper.ts";
import { NAMES, typefaces } from "../builders.ts";

const { regular } = typefaces;
const shape = createShaper("ar");
const plain = (glyph: number): CodedGlyph => ({
  parts: [{ glyph, x: 0, y: 0 }],
  text: "",
  width: regular.advances[glyph]!,
});

/** The points of a glyph's outline: numbers are enough to compare by. */
function points(font: Font, glyph: number, x = 0, y = 0): number[][] {
  return font
    .glyphToJson(glyph)
    .map(({ values }) => values.map((value, index) => value + (index % 2 === 0 ? x : y)));
}

const opened = (file: Buffer) => new Font(new Face(new Blob(file)));

describe("a font subset", () => {
  it("draws every glyph of the font as the font does, whatever it is made of", () => {
    const all = Array.from({ length: regular.glyphCount }, (_, glyph) => plain(glyph));
    const shuffled = [all[0]!, ...all.slice(1).reverse()];
    const subset = opened(subsetFont(regular, shuffled));
    for (const [code, { parts, width }] of shuffled.entries()) {
      assert.deepEqual(points(subset, code), points(regular.font, parts[0]!.glyph));
      assert.equal(subset.glyphHAdvance(code), width);
    }
  });

  it("brings the parts of composite glyphs along", () => {
    const eacute = regular.font.nominalGlyph(0xe9)!;
    const subset = opened(subsetFont(regular, [plain(0), plain(eacute)]));
    assert.deepEqual(points(subset, 1), points(regular.font, eacute));
  });

  it("draws a letter and the marks on it where they were placed", () => {
    const table = new GlyphTable();
    for (const word of NAMES.harakat.flatMap((name) => name.split(" ")))
      table.add(shape(regular, word, "rtl"));
    const coded = [NOTDEF, ...table.glyphs];
    const subset = opened(subsetFont(regular, coded));
    const marked = coded.filter(({ parts }) => parts.length > 1);
    assert.ok(marked.length > 5);
    for (const [code, { parts, width }] of coded.entries()) {
      const expected = parts.flatMap(({ glyph, x, y }) => points(regular.font, glyph, x, y));
      assert.deepEqual(points(subset, code), expected);
      assert.equal(subset.glyphHAdvance(code), width);
    }
  });

  it("maps the codes of a symbolic font to the glyphs in their order", () => {
    const subset = opened(subsetFont(regular, [plain(0), plain(5), plain(6), plain(7)]));
    assert.deepEqual(
      [0xf000, 0xf001, 0xf003, 0xf004].map((code) => subset.nominalGlyph(code) ?? 0),
      [0, 1, 3, 0],
    );
  });

  it("is a file whose tables are aligned and whose checksums are right", () => {
    const file = subsetFont(regular, [plain(0), plain(5), plain(6), plain(7)]);
    let total = 0;
    for (let at = 0; at < file.length; at += 4) total = (total + file.readUInt32BE(at)) >>> 0;
    assert.equal(total, 0xb1b0afba);
    for (let record = 12; record < 12 + 16 * file.readUInt16BE(4); record += 16) {
      assert.equal(file.readUInt32BE(record + 8) % 4, 0);
    }
  });
});
