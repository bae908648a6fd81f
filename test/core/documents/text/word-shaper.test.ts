import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createShaper, type Surroundings } from "../../../../core/documents/text/shaper.ts";
import { createTypesetter } from "../../../../core/documents/text/typesetter.ts";
import { fonts, typefaces } from "../builders.ts";

const setIn = (locale: string, text: string) =>
  createTypesetter(fonts, "ltr", locale).setLine(text, "regular");
const fontsOf = (locale: string, text: string) =>
  setIn(locale, text).runs.map(({ typeface }) => typeface.name.replace(/-Regular$/, ""));
const shown = (locale: string, text: string) =>
  setIn(locale, text)
    .runs.flatMap(({ glyphs }) => glyphs.map((glyph) => glyph.text))
    .join("");

describe("a word's fonts", () => {
  it("are one for all of the word, though an earlier one had some of its letters", () => {
    assert.deepEqual(fontsOf("en-US", "Danladi Ɗanladi"), ["Vazirmatn", "NotoSans"]);
    assert.deepEqual(fontsOf("ar-LY", "ڀٽو محمد"), ["Vazirmatn", "NotoNaskhArabic"]);
  });

  it("are not those that would heap one accent on another", () => {
    assert.deepEqual(fontsOf("en-US", "Trần"), ["NotoSans"]);
    assert.deepEqual(fontsOf("en-US", "Tra\u0302\u0300n"), ["NotoSans"]);
  });

  it("go by script, each stretch with the signs behind it", () => {
    assert.deepEqual(fontsOf("en-US", "(नाम)Anna"), ["NotoSansDevanagari", "Vazirmatn"]);
    assert.equal(shown("en-US", "(नाम)Anna"), "(नाम)Anna");
  });

  it("are the language's own for its digits and Latin letters", () => {
    assert.deepEqual(new Set(fontsOf("hi-IN", "Anna 12 नाम")), new Set(["NotoSansDevanagari"]));
    assert.deepEqual(new Set(fontsOf("th-TH", "Anna 12")), new Set(["NotoSansThai"]));
    assert.deepEqual(new Set(fontsOf("ar-LY", "Anna 12")), new Set(["Vazirmatn"]));
  });

  it("are several, between characters, where none has the whole word; none tears a letter from its marks", () => {
    assert.deepEqual(fontsOf("hi-IN", "नाम№नि"), ["NotoSansDevanagari", "Vazirmatn", "NotoSansDevanagari"]);
    assert.equal(shown("hi-IN", "नाम№नि"), "नाम№नि");
    assert.ok(setIn("hi-IN", "नाम№नि").isComplete);
  });

  it("stand from right to left where the word does", () => {
    assert.deepEqual(fontsOf("he-IL", "דודمحمد"), ["Vazirmatn", "NotoSansHebrew"]);
  });
});

describe("a word that no font has", () => {
  for (const [what, text] of [
    ["Chinese", "王小明"],
    ["Japanese", "さくら"],
    ["Korean", "김철수"],
    ["an emoji", "Anna \u{1f600}"],
    ["a script that is not in the catalog", "\u{10900}\u{10901}"],
    ["a lost letter", "An\ufffda"],
    ["half a pair", "An\ud83aa"],
    ["nine marks on a letter", `a${"\u0301".repeat(9)}`],
    ["nine marks with joiners between them", `a${"\u0301\u200d".repeat(9)}`],
    ["a control character", "An\u0007na"],
  ] as const) {
    it(`is known to be incomplete: ${what}`, () => {
      assert.equal(setIn("en-US", text).isComplete, false);
      assert.equal(setIn("zh-CN", text).isComplete, false);
    });
  }
});

describe("a line set whole", () => {
  const typesetter = createTypesetter(fonts, "rtl", "ff-Adlm");
  const ADLAM = "\u{1e900}\u{1e923}\u{1e922}\u{1e925}";
  const glyphsOf = (text: string) => typesetter.setLine(text, "regular").runs.flatMap(({ glyphs }) => glyphs);

  it("is one glyph in Adlam, with its words in order", () => {
    assert.deepEqual(
      glyphsOf(`${ADLAM} ${ADLAM}`).map(({ text }) => text),
      [`${ADLAM} ${ADLAM}`],
    );
  });

  it("is as wide, and drawn alike, where it is too long for one glyph", () => {
    const words = Array(20).fill(ADLAM).join(" ");
    const line = typesetter.setLine(words, "regular");
    assert.ok(line.isComplete);
    assert.ok(glyphsOf(words).length > 20);
    for (const { parts } of glyphsOf(words)) assert.ok(parts.length <= 64);
    const one = typesetter.setLine(ADLAM, "regular").width;
    const space = typesetter.setLine(`${ADLAM} ${ADLAM}`, "regular").width - 2 * one;
    assert.ok(Math.abs(line.width - (20 * one + 19 * space)) < 1e-9);
  });
});

describe("a piece of a word", () => {
  it("has the form that the letters around it ask for, though those are shaped elsewhere", () => {
    const shape = createShaper("ar");
    const glyphOf = (within?: Surroundings) =>
      shape(typefaces.regular, "ب", "rtl", within).glyphs[0]!.parts[0]!.glyph;
    const around = (text: string, start: number) => glyphOf({ text, start, end: start + 1 });
    const forms = [glyphOf(), around("بڀ", 0), around("ڀبڀ", 1), around("ڀب", 1)];
    assert.equal(new Set(forms).size, 4);
  });
});
