import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, it } from "node:test";
import { renderBook } from "../../../../core/documents/book.ts";
import type { Script } from "../../../../core/documents/fonts/script.ts";
import { extractPages } from "../../../support/pdf-text.ts";
import { missing, popplerText } from "../../../support/programs.ts";
import { temporaryFolder } from "../../../support/temporary-folder.ts";
import { layoutFor, stationOf, votersNamed } from "../builders.ts";
import { SAMPLES } from "./shaping/names.ts";

const path = join(temporaryFolder(), "book.pdf");

/** The stretches of text that pdf.js finds on the pages of voters. */
async function pdfJsPieces(bytes: Uint8Array): Promise<string[]> {
  const pages = await extractPages(bytes);
  return pages
    .slice(1)
    .flatMap((lines) => lines.flatMap(({ pieces }) => pieces.map(({ text }) => text.trim())));
}

/** pdf.js tears vocalized Arabic apart: docs/scripts.md. */
const VOCALIZED = /[\u064b-\u0652\u0670]/;

/**
 * Where a page holds more Latin than right-to-left text, as one in a language without strings of its own does, poppler
 * takes the marks at a word's end, and all of N'Ko, for text from left to right; pdf.js joins a name in N'Ko to the
 * number beside it, where that is in N'Ko's own digits. Both are exact on an Arabic page: docs/scripts.md.
 */
const EXACT_IN: Partial<Record<Script, string>> = { Thaa: "ar-LY", Nkoo: "ar-LY" };

describe("a book's text, read by other programs", () => {
  for (const { script, locale, names } of SAMPLES) {
    const tag = EXACT_IN[script] ?? locale;
    describe(`names of ${script}, ${locale}, in a book in ${tag}`, () => {
      let bytes: Uint8Array;
      let pieces: string[];
      before(async () => {
        bytes = renderBook(stationOf(), votersNamed(names), layoutFor(tag)).bytes;
        pieces = await pdfJsPieces(bytes);
      });

      it("come back exactly from pdf.js", () => {
        for (const name of names) if (!VOCALIZED.test(name)) assert.ok(pieces.includes(name), name);
      });

      it("lose no character in pdf.js", () => {
        const found = pieces.join("");
        for (const character of names.join("").replaceAll(" ", "")) assert.ok(found.includes(character));
      });

      it("come back exactly from poppler", { skip: missing("pdftotext") }, () => {
        writeFileSync(path, bytes);
        const text = popplerText(path);
        for (const name of names) assert.ok(text.includes(name), name);
      });
    });
  }
});
