import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderBook } from "../../../../core/documents/book.ts";
import { drawnLines, openPdf } from "../../../support/pdf-text.ts";
import { arabicVoters, columnOf, layoutFor, NAMES, stationOf, votersNamed } from "../builders.ts";

describe("the document of a book", () => {
  it("says what it is, in which language and direction, and when", async () => {
    for (const [locale, direction] of [
      ["ar-LY", "R2L"],
      ["en-US", "L2R"],
    ] as const) {
      const layout = layoutFor(locale);
      const pdf = await openPdf(renderBook(stationOf(), arabicVoters(1), layout).bytes);
      const info = (await pdf.getMetadata()).info as Record<"Title" | "Language" | "CreationDate", unknown>;
      assert.ok(String(info.Title).includes(layout.book.title));
      assert.ok(String(info.Title).includes("10001"));
      assert.equal(info.Language, locale);
      assert.equal(info.CreationDate, "D:20261101000000Z");
      assert.equal(
        ((await pdf.getViewerPreferences()) as { Direction?: string } | null)?.Direction,
        direction,
      );
      await pdf.destroy();
    }
  });

  it("embeds its fonts as subsets", () => {
    const { bytes } = renderBook(stationOf(), arabicVoters(550), layoutFor("ar-LY"));
    assert.ok(bytes.length < 50_000, `${bytes.length} bytes`);
  });

  it("sets each name flush with its column, on the side where reading starts", async () => {
    const names = [...NAMES.arabic, ...NAMES.lamAlef, ...NAMES.harakat, ...NAMES.latin];
    for (const locale of ["ar-LY", "en-US"]) {
      const layout = layoutFor(locale);
      const pdf = await openPdf(renderBook(stationOf(), votersNamed(names), layout).bytes);
      const lines = await drawnLines(pdf, 2);
      await pdf.destroy();
      const { left, right, cell } = columnOf(layout, "name");
      let rows = 0;
      for (const { baseline, glyphs } of lines) {
        if (baseline > layout.book.frame.bodyTop || baseline < layout.book.frame.bodyBottom) continue;
        const own = glyphs.filter(({ x }) => x > left && x < right);
        const edge =
          cell.side === "left" ? own[0]!.x - cell.left : cell.right - (own.at(-1)!.x + own.at(-1)!.width);
        assert.ok(Math.abs(edge) < 0.05, `off by ${edge} points`);
        rows++;
      }
      assert.equal(rows, names.length);
    }
  });
});
