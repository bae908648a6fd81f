import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { centerListPages, renderCenterList } from "../../../core/documents/center-list.ts";
import type { RenderedDocument, StationVoters } from "../../../core/documents/model.ts";
import { nameListPages, renderNameList } from "../../../core/documents/name-list.ts";
import { Fault } from "../../../core/fault.ts";
import { extractPages, openPdf, type TextLine } from "../../support/pdf-text.ts";
import { arabicVoters, layoutFor, stationOf, votersNamed } from "./builders.ts";

const { runId, asOf, center } = stationOf();
const sheet = { runId, asOf, center, gender: "F" };

const textsOf = (lines: readonly TextLine[]) =>
  lines.flatMap(({ pieces }) => pieces.map(({ text }) => text.trim())).filter((text) => text !== "");

async function pagesOf({ bytes }: RenderedDocument): Promise<string[][]> {
  return (await extractPages(bytes)).map(textsOf);
}

/** Two stations of so many voters, numbered through. */
function twoStations(first: number, second: number): StationVoters[] {
  const voters = arabicVoters(first + second);
  return [
    { station: 97, voters: voters.slice(0, first) },
    { station: 98, voters: voters.slice(first) },
  ];
}

describe("a center's list", () => {
  const layout = layoutFor("en-US", { list: { rowsPerPage: 20 } });

  it("has every voter's number, name and station, and starts each station on a new page", async () => {
    const stations = twoStations(21, 5);
    const list = renderCenterList(sheet, stations, layout);
    assert.deepEqual([list.pages, centerListPages(sheet, stations, layout)], [3, 3]);
    const pages = await pagesOf(list);
    const shown = [
      [stations[0]!.voters.slice(0, 20), "97"],
      [stations[0]!.voters.slice(20), "97"],
      [stations[1]!.voters, "98"],
    ] as const;
    for (const [index, [voters, station]] of shown.entries()) {
      const texts = pages[index]!;
      for (const { number, name } of voters) {
        assert.ok(texts.includes(name), `${number} is not on page ${index + 1}`);
        assert.ok(texts.includes(String(number)));
      }
      assert.equal(texts.filter((text) => text === station).length, voters.length);
      assert.ok(texts.includes(`Station ${station}`));
      assert.ok(texts.includes("List of Voters") && texts.includes("Women"));
      assert.equal(texts.at(-1), `Page ${index + 1} of 3`);
    }
  });

  it("has no identity numbers and no years of birth", async () => {
    const voters = votersNamed(["Anna Smith"], { nationalId: "119870000001", birthYear: 1987 });
    const told = (await pagesOf(renderCenterList(sheet, [{ station: 1, voters }], layout))).flat().join(" ");
    assert.ok(told.includes("Anna Smith"));
    assert.doesNotMatch(told, /1198|1987/);
  });

  it("names station and number of a voter who cannot be printed, and nothing else", () => {
    const [first, second] = twoStations(2, 2);
    const wrong = { ...second!, voters: second!.voters.map((voter) => ({ ...voter, name: "選挙" })) };
    assert.throws(
      () => renderCenterList(sheet, [first!, wrong], layout),
      (error) =>
        error instanceof Fault &&
        error.message.startsWith("center 10001, station 98, voter 3: the name") &&
        !error.message.includes("選"),
    );
  });
});

describe("a list of names before polling", () => {
  for (const [phase, title] of [
    ["exhibition", "Provisional List of Voters"],
    ["inPerson", "In-Person Registration"],
  ] as const) {
    it(`has numbers and names and its own title: ${phase}`, async () => {
      const layout = layoutFor("en-US");
      const voters = arabicVoters(26);
      const list = renderNameList(sheet, voters, phase, layout);
      assert.deepEqual([list.pages, nameListPages(sheet, voters, phase, layout)], [2, 2]);
      const pages = await pagesOf(list);
      for (const { name } of voters) assert.ok(pages.flat().includes(name));
      for (const texts of pages) {
        assert.ok(texts.includes(title) && texts.includes("Women"));
        assert.ok(!texts.some((text) => text.startsWith("Station")), "there are no stations yet");
      }
      assert.doesNotMatch(pages.flat().join(" "), /1198700/);
    });
  }

  it("says so where a gender has no voters", async () => {
    for (const [locale, notice] of [
      ["en-US", "No voters are registered at this center: Women."],
      ["fr-TN", "Aucun électeur n'est inscrit dans ce centre : Femmes."],
    ] as const) {
      const list = renderNameList(sheet, [], "exhibition", layoutFor(locale));
      assert.equal(list.pages, 1);
      assert.ok((await pagesOf(list)).flat().includes(notice));
    }
  });
});

describe("documents for printing on both sides", () => {
  it("have an even number of pages, the last one empty", async () => {
    const layout = layoutFor("en-US", { duplex: true });
    for (const [count, pages] of [
      [25, 2],
      [26, 2],
      [51, 4],
    ] as const) {
      const list = renderNameList(sheet, arabicVoters(count), "exhibition", layout);
      const pdf = await openPdf(list.bytes);
      assert.deepEqual(
        [list.pages, pdf.numPages, nameListPages(sheet, arabicVoters(count), "exhibition", layout)],
        [pages, pages, pages],
      );
      await pdf.destroy();
      const extracted = await pagesOf(list);
      const isPadded = Math.ceil(count / 25) % 2 === 1;
      assert.equal(extracted.at(-1)!.length === 0, isPadded);
      const last = extracted.findLast((texts) => texts.length > 0)!;
      assert.equal(last.at(-1), `Page ${Math.ceil(count / 25)} of ${Math.ceil(count / 25)}`);
    }
  });

  it("begin each station of a list on a sheet of its own", async () => {
    const layout = layoutFor("en-US", { duplex: true });
    const stations = twoStations(3, 2);
    const list = renderCenterList(sheet, stations, layout);
    assert.deepEqual([list.pages, centerListPages(sheet, stations, layout)], [4, 4]);
    const pages = await pagesOf(list);
    assert.deepEqual(
      pages.map((texts) => texts.at(-1)),
      ["Page 1 of 2", undefined, "Page 2 of 2", undefined],
    );
  });
});
