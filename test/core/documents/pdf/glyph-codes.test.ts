import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { GlyphCodes, NOTDEF } from "../../../../core/documents/pdf/glyph-codes.ts";
import { type CodedGlyph, GlyphTable, isMove, moveOf } from "../../../../core/documents/pdf/glyph-table.ts";
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
/** Glyphs that follow one another. */
function runOf(...glyphs: ShapedGlyph[]): ShapedRun {
  let pen = 0;
  const placed = glyphs.map((shaped) => {
    const x = pen;
    pen += shaped.width;
    return { ...shaped, x };
  });
  const width = pen / typeface.unitsPerEm;
  return { typeface, glyphs: placed, width, isComplete: true, reach: 0, table: undefined, numbers: [] };
}

const numbersOf = ({ numbers }: ShapedRun) => [...numbers];

/** A document's codes, and the subsets that they open. */
function newDocument(table: GlyphTable) {
  const subsets: { coded: CodedGlyph[] }[] = [];
  const codes = new GlyphCodes(table, () => {
    const subset = { coded: [NOTDEF] };
    return { index: subsets.push(subset) - 1, subset };
  });
  const of = (run: ShapedRun) => {
    table.add(run);
    return numbersOf(run).map((id) => codes.of(id));
  };
  return { of, subsets };
}

describe("the codes of a document's glyphs", () => {
  it("are the same for the same glyph, text and width, and only then", () => {
    const run = runOf(
      glyph(7, "a"),
      glyph(7, "a"),
      glyph(7, "b"),
      glyph(7, "a", 250),
      glyph(7, "b"),
      glyph(8, "a"),
    );
    assert.deepEqual(newDocument(new GlyphTable()).of(run), [1, 1, 2, 3, 2, 4]);
  });

  it("stand apart from the moves of kerning, which are told in thousandths of an em", () => {
    const table = new GlyphTable();
    const em = typeface.unitsPerEm;
    const kerned = runOf(glyph(7, "a"), glyph(8, "b"));
    const moved = { ...kerned, glyphs: [kerned.glyphs[0]!, { ...kerned.glyphs[1]!, x: 500 - em / 20 }] };
    const run = { ...moved, width: kerned.width - 20 };
    table.add(run);
    assert.deepEqual(
      numbersOf(run).map((number) => (isMove(number) ? moveOf(number) : `glyph ${number}`)),
      ["glyph 0", -50, "glyph 1", -19950],
    );
  });

  it("are taken over where another table has numbered a run", () => {
    const run = runOf(glyph(7, "a"), glyph(8, "b"));
    const [first, second] = [new GlyphTable(), new GlyphTable()];
    second.add(runOf(glyph(8, "b")));
    first.add(run);
    assert.deepEqual(numbersOf(run), [0, 1]);
    second.add(run);
    assert.deepEqual(numbersOf(run), [1, 0]);
    assert.deepEqual(
      second.glyphs.map(({ text }) => text),
      ["b", "a"],
    );
  });

  it("are dealt out in the order of the document, whatever was numbered before", () => {
    const table = new GlyphTable();
    newDocument(table).of(runOf(glyph(9, "c"), glyph(8, "b"), glyph(7, "a")));
    const { of, subsets } = newDocument(table);
    assert.deepEqual(of(runOf(glyph(7, "a"), glyph(9, "c"))), [1, 2]);
    assert.deepEqual(
      subsets[0]!.coded.map(({ text }) => text),
      ["", "a", "c"],
    );
  });

  it("never are a byte that a literal string would have to escape, and go on in another subset", () => {
    const { of, subsets } = newDocument(new GlyphTable());
    const texts = Array.from({ length: 1200 }, (_, index) => `text ${index}`);
    const all = of(runOf(...texts.map((text, index) => glyph(index % 500, text))));
    assert.equal(new Set(all).size, 1200);
    for (const escaped of Buffer.from("()\\\r\0"))
      assert.ok(!all.some((code) => (code & 0xff) === escaped), `0x${escaped.toString(16)}`);
    assert.equal(subsets.length, Math.ceil(1200 / 251));
    assert.deepEqual(
      all.map((code) => subsets[code >> 8]!.coded[code & 0xff]!.text),
      texts,
    );
  });

  it("stay the same however many there are: those of 300 fonts, numbered beyond 16 bits", () => {
    const { of } = newDocument(new GlyphTable());
    const run = runOf(...Array.from({ length: 75_000 }, (_, index) => glyph(1, `name ${index}`)));
    const first = of(run);
    assert.equal(new Set(first).size, 75_000);
    assert.ok(numbersOf(run).every((number) => !isMove(number)));
    assert.deepEqual(of(run), first);
  });

  it("map to their texts, a hundred lines a block", () => {
    const map = toUnicodeMap(["", ...Array<string>(150).fill("م"), "\u{1f600}", "لا"]);
    assert.equal(map.match(/^100 beginbfchar$/gm)?.length, 1);
    assert.match(map, /^52 beginbfchar$/m);
    assert.match(map, /^<01><0645>$/m);
    assert.match(map, /^<97><D83DDE00>$/m);
    assert.match(map, /^<98><06440627>$/m);
    assert.doesNotMatch(map, /^<00><(?!FF>)/m);
  });
});
