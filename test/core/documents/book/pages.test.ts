import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { bookPages, renderBook } from "../../../../core/documents/book.ts";
import type { RollVoter } from "../../../../core/documents/model.ts";
import { MIXED, UNISEX } from "../../../../core/gender.ts";
import { extractPages, openPdf, type TextLine } from "../../../support/pdf-text.ts";
import { arabicVoters, columnOf, layoutFor, stationOf, votersNamed } from "../builders.ts";

const textsOf = (lines: readonly TextLine[]) =>
  lines.flatMap(({ pieces }) => pieces.map(({ text }) => text.trim())).filter((text) => text !== "");

const TALL_NAME = "Maximiliana Wilhelmina Alexandrina von Hohenzollern-Sigmaringen Montmorency";

/** So many women after so many men, numbered as in a merged station. */
function menAndWomen(men: number, women: number): RollVoter[] {
  return arabicVoters(men + women).map((voter, index) => ({ ...voter, gender: index < men ? "M" : "F" }));
}

describe("the pages of a book", () => {
  const layout = layoutFor("en-US");
  const station = stationOf();
  const unisex = stationOf({ gender: UNISEX });

  for (const [count, pages] of [
    [0, 2],
    [1, 2],
    [25, 2],
    [26, 3],
    [550, 23],
  ] as const) {
    it(`are ${pages} for ${count} voters: promised, told and found by pdf.js`, async () => {
      const voters = arabicVoters(count);
      const rendered = renderBook(station, voters, layout);
      const pdf = await openPdf(rendered.bytes);
      assert.deepEqual(
        [bookPages(station, voters, layout), rendered.pages, pdf.numPages],
        [pages, pages, pages],
      );
      await pdf.destroy();
    });
  }

  it("are as many as promised where taller rows leave room for fewer", async () => {
    const voters = votersNamed(Array<string>(25).fill(TALL_NAME));
    const rendered = renderBook(station, voters, layout);
    assert.equal(rendered.pages, 3);
    assert.equal(bookPages(station, voters, layout), 3);
    const pages = await extractPages(rendered.bytes);
    const lines = pages
      .slice(1)
      .map((page) => textsOf(page).filter((text) => text.startsWith("Maximiliana")).length);
    assert.deepEqual([lines[0]! + lines[1]!, lines[1]! > 0], [25, true]);
    const lowest = pages[1]!
      .filter(({ pieces }) => pieces.some(({ text }) => text.includes("Montmorency")))
      .at(-1)!;
    assert.ok(lowest.baseline > layout.book.frame.bodyBottom, "a row broke over the page");
  });

  it("start anew with the women in a unisex book, all with header and footer", async () => {
    const voters = menAndWomen(26, 3);
    const { bytes, pages } = renderBook(unisex, voters, layout);
    assert.equal(pages, 4);
    assert.equal(bookPages(unisex, voters, layout), 4);
    const inner = (await extractPages(bytes)).slice(1).map(textsOf);
    for (const [index, texts] of inner.entries()) {
      assert.ok(texts.includes("Voter Roll"), `page ${index + 1} has no title`);
      assert.ok(texts.includes("Station 2"), `page ${index + 1} does not name the station`);
      assert.equal(texts.at(-1), `Page ${index + 1} of 3`);
      const whose = index < 2 ? "Men" : "Women";
      assert.equal(
        texts.filter((text) => text === whose).length,
        2,
        `page ${index + 1} does not say whose it is`,
      );
      assert.ok(texts.includes("Signature"), `page ${index + 1} has no headings`);
    }
  });

  it("do not start anew at each gender in a station that does not look at gender", () => {
    const voters = arabicVoters(10).map((voter, index) => ({
      ...voter,
      gender: index % 2 === 0 ? "M" : "F",
    }));
    assert.equal(renderBook(stationOf({ gender: MIXED }), voters, layout).pages, 2);
  });

  it("print genders that nobody foresaw as the register states them", async () => {
    for (const gender of ["X", "U", "HIJRA", "constructor"]) {
      const { bytes } = renderBook(stationOf({ gender }), arabicVoters(1), layout);
      const [cover, page] = await extractPages(bytes);
      assert.ok(textsOf(cover!).includes(gender), `${gender} is not on the cover`);
      assert.equal(
        textsOf(page!).filter((text) => text === gender).length,
        2,
        `${gender} is not in header and footer`,
      );
    }
  });

  it("say so where there are no voters", async () => {
    const [, page] = await extractPages(renderBook(station, [], layout).bytes);
    assert.ok(textsOf(page!).includes("No voters are registered at this station."));
  });

  it("hold as many rows as were asked for, on both papers", () => {
    for (const paper of ["A4", "Letter"] as const) {
      for (const rowsPerPage of [1, 15, 40]) {
        const other = layoutFor("ar-LY", { paper, book: { rowsPerPage } });
        assert.equal(renderBook(station, arabicVoters(2 * rowsPerPage), other).pages, 3);
        assert.equal(renderBook(station, arabicVoters(2 * rowsPerPage + 1), other).pages, 4);
      }
    }
  });

  it("are mirrored in a right-to-left locale: the number rightmost, the signature leftmost", async () => {
    for (const [locale, first, last] of [
      ["ar-LY", "signature", "number"],
      ["fa-IR", "signature", "number"],
      ["he-IL", "signature", "number"],
      ["en-US", "number", "signature"],
    ] as const) {
      const layout = layoutFor(locale);
      const { frame } = layout.book;
      assert.ok(Math.abs(columnOf(layout, first).left - frame.left) < 0.001, locale);
      assert.ok(Math.abs(columnOf(layout, last).right - frame.right) < 0.001, locale);
    }
  });

  it("hold fewer rows where marks are heaped on letters: those rows are taller, and none runs through the next", () => {
    const dense = layoutFor("en-US", { book: { rowsPerPage: 50 } });
    assert.equal(bookPages(station, arabicVoters(50), dense), 2);
    for (const name of [
      `\u1ec4${"\u0301".repeat(4)}`,
      `م${"\u064b".repeat(6)}`,
      `\u0f40${"\u0f90".repeat(4)}`,
    ]) {
      const voters = votersNamed(Array<string>(50).fill(name));
      const { pages } = renderBook(station, voters, dense);
      assert.ok(pages > 2, name);
      assert.equal(bookPages(station, voters, dense), pages);
    }
  });
});
