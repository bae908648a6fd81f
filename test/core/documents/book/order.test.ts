import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderBook } from "../../../../core/documents/book.ts";
import { drawnLines, extractPages, openPdf } from "../../../support/pdf-text.ts";
import { layoutFor, NAMES, stationOf, votersNamed } from "../builders.ts";

/** The lines of a page as they are drawn, from left to right. */
async function drawn(bytes: Uint8Array, page: number): Promise<string[]> {
  const pdf = await openPdf(bytes);
  const lines = await drawnLines(pdf, page);
  await pdf.destroy();
  return lines.map(({ glyphs }) => glyphs.map(({ text }) => text).join(""));
}

describe("identifiers in a book", () => {
  for (const locale of ["ar-LY", "ar-EG", "en-US"]) {
    it(`stand in their own order on the cover and on every page, in ${locale}`, async () => {
      const center = {
        id: "10-20",
        name: "مدرسة 17 فبراير",
        officeId: "OFF-3",
        officeName: "طرابلس 2",
        copyOf: "30-40",
      };
      const layout = layoutFor(locale);
      const { bytes } = renderBook(stationOf({ center }), votersNamed(["علي"]), layout);
      const { digits } = layout.locale;
      const cover = await drawn(bytes, 1);
      const page = await drawn(bytes, 2);
      for (const id of ["10-20", "30-40", "OFF-3"]) {
        assert.ok(
          cover.some((line) => line.includes(digits(id))),
          `${id} on the cover`,
        );
      }
      assert.ok(
        page.some((line) => line.includes(digits("10-20"))),
        "on the page",
      );
    });
  }

  it("that differ are printed differently, whatever letters are in them", async () => {
    const ids = ["أ123", "123أ", "12-أ-34", "34-أ-12", "A-12", "12-A"];
    const voters = ids.map((nationalId, index) => ({
      ...votersNamed(["علي"])[0]!,
      number: index + 1,
      nationalId,
    }));
    const lines = await drawn(renderBook(stationOf(), voters, layoutFor("ar-LY")).bytes, 2);
    for (const id of ids)
      assert.ok(
        lines.some((line) => line.includes(id)),
        id,
      );
  });

  it("too long for a line take several, and none is cut", async () => {
    for (const nationalId of ["HEGG560427MVZRRL04", "9".repeat(64)]) {
      const voters = votersNamed(["Ana"], { nationalId });
      const lines = await drawn(renderBook(stationOf(), voters, layoutFor("en-US")).bytes, 2);
      assert.ok(
        lines
          .join("")
          .replace(/[^0-9A-Z]/g, "")
          .includes(nationalId.slice(0, 12)),
      );
      const printed = lines
        .join("")
        .split("")
        .filter((character) => character === nationalId[0]).length;
      assert.ok(printed >= nationalId.split("").filter((character) => character === nationalId[0]).length);
    }
  });
});

describe("names with joiners", () => {
  it("come back from pdf.js with every letter", async () => {
    const bytes = renderBook(stationOf(), votersNamed(NAMES.joiners), layoutFor("ar-LY")).bytes;
    const text = (await extractPages(bytes))
      .flat(2)
      .flatMap(({ pieces }) => pieces.map((piece) => piece.text))
      .join("\n");
    const letters = (value: string) => value.replace(/\u200c/g, "");
    for (const name of NAMES.joiners) assert.ok(letters(text).includes(letters(name)), name);
  });
});
