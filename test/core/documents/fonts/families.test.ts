import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { CATALOG, type FontFile } from "../../../../core/documents/fonts/catalog.ts";
import { catalogFonts, chainFor } from "../../../../core/documents/fonts/families.ts";
import { SCRIPTS } from "../../../../core/documents/fonts/script.ts";
import { createTypesetter } from "../../../../core/documents/text/typesetter.ts";

function countedFonts() {
  const asked: string[] = [];
  const fonts = catalogFonts(({ package: name, path, name: file }: FontFile) => {
    asked.push(file);
    return readFileSync(new URL(import.meta.resolve(`${name}/${path}`)));
  });
  return { fonts, asked };
}

describe("the catalog of fonts", () => {
  it("has a family for each script, and each family is there for one", () => {
    const served = new Set(CATALOG.flatMap(({ scripts }) => scripts));
    assert.deepEqual(served, new Set(SCRIPTS));
    assert.ok(CATALOG.every(({ scripts }) => scripts.length > 0));
  });

  it("opens, in both weights, with what a font descriptor tells", () => {
    const { fonts } = countedFonts();
    for (const { name, face } of fonts) {
      for (const weight of ["regular", "bold"] as const) {
        const { capHeight, ascender, box, weightClass, italicAngle, advances, font } = face(weight);
        assert.ok(capHeight > 0 && capHeight <= ascender, name);
        assert.ok(box[0] < box[2] && box[1] < box[3], name);
        assert.equal(weightClass, weight === "bold" && name !== "Noto Sans NKo" ? 700 : 400, name);
        assert.equal(italicAngle, 0, name);
        for (const [glyph, advance] of advances.entries()) assert.equal(advance, font.glyphHAdvance(glyph));
      }
    }
  });

  it("has ASCII in every family, for numbers and Latin within its text", () => {
    const { fonts } = countedFonts();
    for (const { name, face } of fonts) {
      for (let code = 0x20; code < 0x7f; code++) {
        assert.notEqual(face("regular").font.nominalGlyph(code), undefined, `${name} ${code}`);
      }
    }
  });

  it("opens no more than a line needs, and that once", () => {
    const { fonts, asked } = countedFonts();
    const typesetter = createTypesetter(fonts, "rtl", "ar-LY");
    for (const text of ["محمد علي", "Anna 12", "محمد"]) typesetter.setLine(text, "regular");
    assert.deepEqual(asked, ["Vazirmatn_400Regular.ttf"]);
    typesetter.setLine("ประยุทธ์", "bold");
    assert.deepEqual(asked, ["Vazirmatn_400Regular.ttf", "NotoSansThai_700Bold.ttf"]);
    createTypesetter(fonts, "ltr", "th").setLine("ประยุทธ์", "bold");
    assert.equal(asked.length, 2);
  });

  it("opens nothing further for a script that it does not have", () => {
    const { fonts, asked } = countedFonts();
    assert.equal(createTypesetter(fonts, "ltr", "zh").setLine("王小明", "regular").isComplete, false);
    assert.deepEqual(asked, ["Vazirmatn_400Regular.ttf"]);
  });
});

describe("the families of a language", () => {
  const { fonts } = countedFonts();
  const leaderOf = (language: string) => chainFor(fonts, language)[0]!.name;

  it("begin with that of its script", () => {
    const leaders = {
      "ar-LY": "Vazirmatn",
      "en-US": "Vazirmatn",
      "ur-PK": "Vazirmatn",
      "uk-UA": "Noto Sans",
      "hi-IN": "Noto Sans Devanagari",
      "my-MM": "Noto Sans Myanmar",
      "ff-Adlm": "Noto Sans Adlam",
      "zh-CN": "Vazirmatn",
      xx: "Vazirmatn",
    };
    for (const [language, name] of Object.entries(leaders)) assert.equal(leaderOf(language), name, language);
  });

  it("begin with one that has its letters, where the first of its script lacks them", () => {
    assert.equal(leaderOf("vi-VN"), "Noto Sans");
    assert.equal(leaderOf("ha-NG"), "Noto Sans");
    assert.equal(leaderOf("ha-Arab"), "Noto Naskh Arabic");
    assert.equal(leaderOf("sd-PK"), "Noto Naskh Arabic");
    assert.equal(leaderOf("pa-IN"), "Noto Sans Gurmukhi");
  });

  it("begin with Vazirmatn where names end in marks that pdf.js would join to a number of the same font", () => {
    assert.equal(leaderOf("dv-MV"), "Vazirmatn");
    assert.equal(leaderOf("nqo-GN"), "Vazirmatn");
  });

  it("are all there, once", () => {
    for (const language of ["ar", "hi", "vi", "xx"]) {
      assert.deepEqual(new Set(chainFor(fonts, language)), new Set(fonts));
      assert.equal(chainFor(fonts, language).length, fonts.length);
    }
  });
});
