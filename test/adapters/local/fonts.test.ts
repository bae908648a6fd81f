import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { localFonts } from "../../../adapters/local/fonts.ts";
import { openTypeface } from "../../../core/documents/text/typeface.ts";
import { createTypesetter } from "../../../core/documents/text/typesetter.ts";
import { Fault } from "../../../core/fault.ts";

describe("the fonts installed with Rollpress", () => {
  it("cover Arabic, Persian, Urdu and Latin in one family, in both weights", () => {
    const typesetter = createTypesetter(localFonts(), "rtl", "ar-LY");
    for (const weight of ["regular", "bold"] as const) {
      for (const character of "ابتثجحخدذرزسشصضطظعغفقكلمنهويءأإآؤئةىپچژگکیٹڈڑےںًٌٍَُِّْABCxyzéèçœ0123456789٠١٩۰۱۹،؛–()") {
        const { isComplete, runs } = typesetter.setLine(character, weight);
        assert.ok(isComplete, character);
        assert.match(runs[0]!.typeface.name, /^Vazirmatn-/, character);
      }
    }
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
