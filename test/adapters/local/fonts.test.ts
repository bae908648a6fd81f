import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadTypefaces } from "../../../adapters/local/fonts.ts";
import { openTypeface } from "../../../core/documents/text/typeface.ts";
import { Fault } from "../../../core/fault.ts";

describe("the typefaces installed with Rollpress", () => {
  it("cover Arabic, Persian, Urdu and Latin in both weights", async () => {
    const typefaces = await loadTypefaces();
    for (const typeface of [typefaces.regular, typefaces.bold]) {
      for (const character of "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةىپچژگکیٹڈڑےںًٌٍَُِّْABCxyzéèçœ0123456789٠١٩۰۱۹،؛–()") {
        assert.notEqual(typeface.font.nominalGlyph(character.codePointAt(0)!), undefined, character);
      }
    }
    assert.notEqual(typefaces.regular.name, typefaces.bold.name);
  });
});

describe("a font file", () => {
  it("is a fault where it has no TrueType outlines", () => {
    assert.throws(
      () => openTypeface("Broken", new Uint8Array(100)),
      (error) => error instanceof Fault && error.code === "font-format",
    );
  });
});
