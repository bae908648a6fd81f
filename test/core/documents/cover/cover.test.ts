import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderBook } from "../../../../core/documents/book.ts";
import { UNISEX } from "../../../../core/gender.ts";
import { drawnBetween, drawnLines, extractPages, openPdf } from "../../../support/pdf-text.ts";
import { arabicVoters, layoutFor, stationOf, votersNamed } from "../builders.ts";

async function coverTexts(bytes: Uint8Array): Promise<string[]> {
  const [cover] = await extractPages(bytes);
  return cover!.flatMap(({ pieces }) => pieces.map(({ text }) => text.trim())).filter((text) => text !== "");
}

const center = {
  id: "10001",
  name: "Lincoln High School",
  officeId: "3",
  officeName: "Tripoli",
  constituencyName: "Tripoli Center",
  subconstituencyId: "27",
  subconstituencyName: "Andalus",
  type: "Split",
  copyOf: "10009",
  copiedBy: ["20001", "20002"],
};

describe("the cover of a book", () => {
  const layout = layoutFor("en-US", { electionName: "General Election 2026" });

  it("says what the presiding officer checks", async () => {
    const voters = votersNamed(["Adam First", "Middle Man", "Zoe Last"]);
    const texts = await coverTexts(renderBook(stationOf({ center, number: 12 }), voters, layout).bytes);
    for (const text of [
      "General Election 2026",
      "Voter Roll",
      "10001",
      "Lincoln High School",
      "12",
      "Men",
      "3 – Tripoli",
      "Tripoli Center",
      "27 – Andalus",
      "Split",
      "10009",
      "20001, 20002",
      "Expected voters",
      "Adam First",
      "Zoe Last",
      "2026-11-01-9f3a2b7c",
    ]) {
      assert.ok(texts.includes(text), `${text} is missing`);
    }
    assert.equal(texts[texts.indexOf("Expected voters") + 1], "3");
    assert.deepEqual(texts.slice(texts.indexOf("First voter") + 1).slice(0, 2), ["1", "Adam First"]);
    assert.deepEqual(texts.slice(texts.indexOf("Last voter") + 1).slice(0, 2), ["3", "Zoe Last"]);
  });

  it("leaves out what the register does not give", async () => {
    const bare = stationOf({ center: { id: "7", name: "Hall", officeId: undefined, copiedBy: [] } });
    const texts = await coverTexts(renderBook(bare, [], layoutFor("en-US")).bytes);
    for (const label of [
      "Office",
      "Constituency",
      "Type",
      "Copy of",
      "Copied by",
      "First voter",
      "Last voter",
    ]) {
      assert.ok(!texts.includes(label), `${label} stands there without a text`);
    }
  });

  it("names the first and last of each gender in a unisex book", async () => {
    const names = ["Adam", "Bert", "Anna", "Zoe"];
    const voters = votersNamed(names).map((voter, index) => ({ ...voter, gender: index < 2 ? "M" : "F" }));
    const texts = await coverTexts(renderBook(stationOf({ center, gender: UNISEX }), voters, layout).bytes);
    for (const text of [
      "First voter (Men)",
      "Last voter (Men)",
      "First voter (Women)",
      "Last voter (Women)",
      ...names,
    ]) {
      assert.ok(texts.includes(text), `${text} is missing`);
    }
  });

  it("keeps the run's id in order on a right-to-left page", async () => {
    const pdf = await openPdf(renderBook(stationOf(), arabicVoters(1), layoutFor("ar-LY")).bytes);
    const texts = (await drawnLines(pdf, 1)).map((line) => drawnBetween(line, 0, 600));
    await pdf.destroy();
    assert.ok(texts.includes("2026-11-01-9f3a2b7c"));
  });

  it("prints numbers in the locale's digits, and the national ID as it stands", async () => {
    const voters = arabicVoters(550);
    const { bytes } = renderBook(stationOf({ number: 12 }), voters, layoutFor("ar-EG"));
    const texts = await coverTexts(bytes);
    assert.ok(texts.includes("١٢"));
    assert.ok(texts.includes("٥٥٠"));
    const page = (await extractPages(bytes))[22]!.flatMap(({ pieces }) =>
      pieces.map(({ text }) => text.trim()),
    );
    assert.ok(page.includes("٥٥٠"));
    assert.ok(page.includes("١٩٩٩"), "the year of birth");
    assert.ok(page.includes(voters[549]!.nationalId));
  });

  it("makes its table smaller where a name does not fit at the usual size, as a row would", () => {
    const name =
      "Maximiliana Wilhelmina Alexandrina von Hohenzollern-Sigmaringen Montmorency und zu Liechtenstein-Nassau";
    const columns = ["number", "name", "signature"] as const;
    const wide = layoutFor("en-US", { book: { columns: [...columns] } });
    assert.equal(renderBook(stationOf({ center }), votersNamed([name]), wide).pages, 2);
  });

  it("names some copies of a center that has hundreds, and how many more there are", async () => {
    const copiedBy = Array.from({ length: 20 }, (_, index) => String(20_001 + index));
    const many = stationOf({ center: { ...center, copiedBy, furtherCopies: 280 } });
    const texts = await coverTexts(renderBook(many, arabicVoters(2), layout).bytes);
    assert.ok(texts.join(" ").includes("20020, +280"));
  });

  it("says of a label that it does not fit, not of a voter", () => {
    const genders = { M: "Gentlemen", F: "Ladies ".repeat(12).trim() };
    assert.throws(() => layoutFor("fr-FR", { strings: { genders } }), {
      code: "bad-documents",
      message: /a label|the gender/,
    });
  });

  it("prints long centers, over several lines, on both papers", () => {
    const name = "Elementary School of the Third District ".repeat(4).trim();
    for (const long of [
      { ...center, name },
      { ...center, id: "W".repeat(40) },
    ]) {
      for (const paper of ["A4", "Letter"] as const) {
        const options = { paper, electionName: "General Election 2026" };
        assert.equal(
          renderBook(stationOf({ center: long }), arabicVoters(1), layoutFor("en-US", options)).pages,
          2,
        );
      }
    }
  });
});
