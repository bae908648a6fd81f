import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Layout } from "../../../core/documents/layout.ts";
import type { StationSheet } from "../../../core/documents/model.ts";
import { renderSign, signPages } from "../../../core/documents/sign.ts";
import { FEMALE, MALE, MIXED, UNISEX, UNSPECIFIED } from "../../../core/gender.ts";
import { drawnLines, extractPages, openPdf } from "../../support/pdf-text.ts";
import { arabicVoters, layoutFor, stationOf } from "./builders.ts";

/** The size at which a text stands on the page, in points. */
async function sizeOf(text: string, station: StationSheet, layout: Layout): Promise<number> {
  const pdf = await openPdf(renderSign(station, arabicVoters(3), layout).bytes);
  const lines = await drawnLines(pdf, 1);
  await pdf.destroy();
  const letters = [...text].sort().join("");
  const line = lines.find(
    ({ glyphs }) =>
      glyphs
        .flatMap((glyph) => [...glyph.text])
        .sort()
        .join("") === letters,
  );
  return line?.glyphs[0]?.size ?? assert.fail(`${text} is not on the sign`);
}

async function texts(station: StationSheet, layout: Layout, voters = arabicVoters(30)): Promise<string[]> {
  const [page, ...more] = await extractPages(renderSign(station, voters, layout).bytes);
  assert.deepEqual(more, []);
  return page!.flatMap(({ pieces }) => pieces.map(({ text }) => text.trim())).filter((text) => text !== "");
}

describe("a door sign", () => {
  it("can be read from ten meters: station and gender, in capitals of at least 33 mm", async () => {
    for (const locale of ["ar-LY", "ar-EG", "en-US", "fr-TN"]) {
      for (const paper of ["A4", "Letter"] as const) {
        const layout = layoutFor(locale, { paper, electionName: "2026" });
        for (const gender of [MALE, FEMALE]) {
          const station = stationOf({ number: 12, gender });
          assert.ok((await sizeOf(layout.locale.digits(12), station, layout)) >= 135, `${locale}, number`);
          assert.ok(
            (await sizeOf(layout.locale.genderName(gender), station, layout)) >= 135,
            `${locale}, ${gender}`,
          );
        }
      }
    }
  });

  it("says which station of which center it is, and who votes there", async () => {
    const center = { id: "10001", name: "Lincoln High School" };
    const said = await texts(
      stationOf({ center, number: 7 }),
      layoutFor("en-US", { electionName: "Election" }),
    );
    for (const text of [
      "Election",
      "10001 – Lincoln High School",
      "Station",
      "7",
      "Men",
      "Voters No. 1 to 30",
    ])
      assert.ok(said.includes(text), `${text} is missing`);
  });

  it("tells the numbers of men and of women apart in a unisex station", async () => {
    const voters = arabicVoters(6).map((voter, index) =>
      index < 2 ? { ...voter, gender: MALE } : { ...voter, gender: FEMALE, number: voter.number + 600 },
    );
    const said = await texts(stationOf({ gender: UNISEX }), layoutFor("en-US"), voters);
    for (const text of ["Men and women", "Men: Voters No. 1 to 2", "Women: Voters No. 603 to 606"])
      assert.ok(said.includes(text), `${text} is missing`);
  });

  it("fits any gender, number and long center on both papers", async () => {
    const center = {
      id: "10001",
      name: "Elementary School of the Third District, Northern Building, Ground Floor",
    };
    for (const paper of ["A4", "Letter"] as const) {
      for (const gender of [UNISEX, MIXED, UNSPECIFIED, "THIRD GENDER", "WWWWWWWWWWWWWWWW"]) {
        for (const locale of ["ar-LY", "en-US", "fr-TN"]) {
          const layout = layoutFor(locale, { paper, electionName: "General Election of the Year 2026" });
          const voters = arabicVoters(4).map((voter, index) => ({
            ...voter,
            gender: index < 2 ? MALE : FEMALE,
          }));
          assert.equal(renderSign(stationOf({ center, gender, number: 1234 }), voters, layout).pages, 1);
        }
      }
    }
  });

  it("is one landscape page, and two where both sides of the paper count", async () => {
    const layout = layoutFor("ar-LY", { duplex: true });
    const { bytes, pages } = renderSign(stationOf(), arabicVoters(1), layout);
    const pdf = await openPdf(bytes);
    assert.deepEqual([pages, pdf.numPages, signPages(layout), signPages(layoutFor("ar-LY"))], [2, 2, 2, 1]);
    const [, , width, height] = (await pdf.getPage(1)).view;
    assert.ok(width! > height!);
    await pdf.destroy();
  });

  it("says the center's number before its name, whatever letters that has", async () => {
    const center = { id: "10001", name: "مدرسة" };
    for (const [locale, isBefore] of [
      ["en-US", true],
      ["ar-LY", false],
    ] as const) {
      const pdf = await openPdf(renderSign(stationOf({ center }), arabicVoters(1), layoutFor(locale)).bytes);
      const line = (await drawnLines(pdf, 1)).find(({ glyphs }) => glyphs.some(({ text }) => text === "م"));
      await pdf.destroy();
      const [first] = line!.glyphs;
      assert.equal(/[0-9]/.test(first!.text), isBefore, locale);
    }
  });
});
