import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { BufferFlag, Feature, Buffer as HarfBuzzBuffer, shape } from "harfbuzzjs";
import type { ShapedRun } from "../../../../core/documents/text/shaped.ts";
import { createShaper } from "../../../../core/documents/text/shaper.ts";
import { createTypesetter } from "../../../../core/documents/text/typesetter.ts";
import { fonts, NAMES, typefaces } from "../builders.ts";

const { regular, bold } = typefaces;

type Drawn = { glyph: number; x: number; y: number };
const byPlace = (a: Drawn, b: Drawn) => a.x - b.x || a.glyph - b.glyph;

/** What HarfBuzz itself draws, in font units. */
function shapedByHarfBuzz(typeface: typeof regular, text: string): { drawn: Drawn[]; width: number } {
  const buffer = new HarfBuzzBuffer();
  buffer.addText(text);
  buffer.guessSegmentProperties();
  buffer.setFlags(BufferFlag.REMOVE_DEFAULT_IGNORABLES);
  shape(typeface.font, buffer, [new Feature("liga", 0), new Feature("clig", 0)]);
  let pen = 0;
  const drawn = buffer
    .getGlyphInfosAndPositions()
    .map(({ codepoint, xAdvance = 0, xOffset = 0, yOffset = 0 }) => {
      const x = pen + xOffset;
      pen += xAdvance;
      return { glyph: codepoint, x, y: yOffset };
    });
  return { drawn: drawn.sort(byPlace), width: pen };
}

function drawnBy(runs: readonly ShapedRun[]): Drawn[] {
  let pen = 0;
  const drawn: Drawn[] = [];
  for (const run of runs) {
    for (const { x, parts } of run.glyphs) {
      for (const part of parts) drawn.push({ glyph: part.glyph, x: pen + x + part.x, y: part.y });
    }
    pen += Math.round(run.width * run.typeface.unitsPerEm);
  }
  return drawn.sort(byPlace);
}

const ARABIC = [...NAMES.arabic, ...NAMES.lamAlef, ...NAMES.harakat, "علی‌رضا محمدی"];

describe("shaped words", () => {
  const shaper = createShaper("ar-LY");
  const typesetter = createTypesetter(fonts, "rtl", "ar-LY");

  it("have the glyphs of HarfBuzz, where HarfBuzz places them", () => {
    for (const typeface of [regular, bold]) {
      for (const word of ARABIC.flatMap((name) => name.split(" "))) {
        const expected = shapedByHarfBuzz(typeface, word);
        const run = shaper(typeface, word, "rtl");
        assert.deepEqual(drawnBy([run]), expected.drawn, word);
        assert.equal(Math.round(run.width * typeface.unitsPerEm), expected.width, word);
      }
      for (const word of [...NAMES.latin, ...NAMES.french, "office AVATAR fi"].flatMap((name) =>
        name.split(" "),
      )) {
        assert.deepEqual(
          drawnBy([shaper(typeface, word, "ltr")]),
          shapedByHarfBuzz(typeface, word).drawn,
          word,
        );
      }
    }
  });

  it("make up the whole name as HarfBuzz shapes it in one go", () => {
    for (const name of ARABIC) {
      assert.deepEqual(
        drawnBy(typesetter.setLine(name, "regular").runs),
        shapedByHarfBuzz(regular, name).drawn,
        name,
      );
    }
  });

  it("stand for their text exactly, one character each from right to left but for marks", () => {
    for (const word of ARABIC.flatMap((name) => name.split(" "))) {
      const { glyphs } = shaper(regular, word, "rtl");
      const visual = glyphs.map(({ text }) => text).join("");
      assert.equal([...visual].reverse().join(""), word);
      for (const { text } of glyphs) assert.equal(text.replace(/[\p{M}\p{Cf}]/gu, "").length, 1, word);
    }
  });

  it("draw a lam-alef once, as wide as it is, and show both its letters", () => {
    const { glyphs, width } = shaper(regular, "لا", "rtl");
    assert.deepEqual(
      glyphs.map(({ text, parts }) => [text, parts.length]),
      [
        ["ا", 1],
        ["ل", 0],
      ],
    );
    const alone = regular.advances[glyphs[0]!.parts[0]!.glyph]!;
    assert.equal(width * regular.unitsPerEm, alone);
    for (const glyph of glyphs)
      assert.ok(glyph.width > 0.1 * regular.unitsPerEm, "poppler would take it for a copy");
  });

  it("know when a character has no glyph, and that joiners need none", () => {
    assert.equal(shaper(regular, "नमस्ते", "ltr").isComplete, false);
    assert.equal(shaper(regular, "علی\u200cرضا", "rtl").isComplete, true);
    assert.equal(shaper(regular, "\u200d", "rtl").isComplete, true);
  });

  it("set digits one by one as all at once, and all as wide: so numbers can be put together", () => {
    for (const typeface of [regular, bold]) {
      for (let pair = 0; pair < 100; pair++) {
        const digits = String(pair).padStart(2, "0");
        const [first, second] = [...digits].map((digit) => shaper(typeface, digit, "ltr"));
        assert.deepEqual(drawnBy([first!, second!]), drawnBy([shaper(typeface, digits, "ltr")]), digits);
        assert.equal(first!.width, second!.width);
      }
    }
  });
});
