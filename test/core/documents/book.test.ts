import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderBook } from "../../../core/documents/book.ts";
import type { ColumnName } from "../../../core/documents/configuration.ts";
import type { Layout } from "../../../core/documents/layout.ts";
import type { RollVoter } from "../../../core/documents/model.ts";
import { visualSpans } from "../../../core/documents/text/bidi.ts";
import { drawnBetween, drawnLines, extractPages, openPdf, textBetween } from "../../support/pdf-text.ts";
import { arabicVoters, columnOf, layoutFor, NAMES, stationOf, votersNamed } from "./builders.ts";

const LOCALES = ["ar-LY", "en-US", "fr-TN"];

type Row = { number: string; name: string; nationalId: string; birthYear: string };

/** The rows of a book as pdf.js extracts them: a row is what has a number. */
async function extractedRows(
  bytes: Uint8Array,
  layout: Layout,
  nameDirection: "ltr" | "rtl",
): Promise<Row[]> {
  const pages = await extractPages(bytes);
  return pages.slice(1).flatMap((lines) =>
    lines
      .filter(
        ({ baseline }) => baseline < layout.book.frame.bodyTop && baseline > layout.book.frame.bodyBottom,
      )
      .map((line) => {
        const cell = (name: ColumnName) =>
          textBetween(line, columnOf(layout, name).left, columnOf(layout, name).right, nameDirection);
        return {
          number: cell("number"),
          name: cell("name"),
          nationalId: cell("nationalId"),
          birthYear: cell("birthYear"),
        };
      }),
  );
}

/** The names of a book as they are drawn, from left to right. */
async function drawnNames(bytes: Uint8Array, layout: Layout): Promise<string[]> {
  const pdf = await openPdf(bytes);
  const lines = await drawnLines(pdf, 2);
  await pdf.destroy();
  const { left, right } = columnOf(layout, "name");
  return lines
    .filter(({ baseline }) => baseline < layout.book.frame.bodyTop && baseline > layout.book.frame.bodyBottom)
    .map((line) => drawnBetween(line, left, right));
}

/** A text in visual order, character by character. */
function visually(text: string, base: "ltr" | "rtl"): string {
  return visualSpans(text, base)
    .map(({ start, end, direction }) => {
      const part = text.slice(start, end);
      return direction === "rtl" ? [...part].reverse().join("") : part;
    })
    .join("");
}

const rowOf = (voter: RollVoter): Row => ({
  number: String(voter.number),
  name: voter.name,
  nationalId: voter.nationalId,
  birthYear: voter.birthYear === undefined ? "" : String(voter.birthYear),
});

for (const locale of LOCALES) {
  describe(`a book in ${locale}, read by pdf.js`, () => {
    const layout = layoutFor(locale);
    const station = stationOf();

    it("gives back all of 550 Arabic voters exactly and in order", async () => {
      const voters = arabicVoters(550);
      const { bytes } = renderBook(station, voters, layout);
      assert.deepEqual(await extractedRows(bytes, layout, "rtl"), voters.map(rowOf));
    });

    for (const kind of ["lamAlef", "arabic"] as const) {
      it(`gives back ${kind} names exactly`, async () => {
        const voters = votersNamed(NAMES[kind]);
        const rows = await extractedRows(renderBook(station, voters, layout).bytes, layout, "rtl");
        assert.deepEqual(
          rows.map(({ name }) => name),
          NAMES[kind],
        );
      });
    }

    for (const kind of ["latin", "french", "markup"] as const) {
      it(`gives back ${kind} names exactly`, async () => {
        const voters = votersNamed(NAMES[kind]);
        const rows = await extractedRows(renderBook(station, voters, layout).bytes, layout, "ltr");
        assert.deepEqual(
          rows.map(({ name }) => name),
          NAMES[kind],
        );
      });
    }

    for (const kind of ["mixed", "harakat", "decomposed"] as const) {
      it(`draws ${kind} names in the order of the Unicode algorithm`, async () => {
        const { bytes } = renderBook(station, votersNamed(NAMES[kind]), layout);
        const drawn = await drawnNames(bytes, layout);
        assert.deepEqual(
          drawn,
          NAMES[kind].map((name) => visually(name, /^[A-Z]/.test(name) ? "ltr" : "rtl")),
        );
      });
    }

    it("prints an identity number as it stands, in left-to-right order", async () => {
      const ids = ["00123", "AB-12/7", "12-AB", "12 34", "٠٠١٢٣", "NC1234567"];
      const voters = votersNamed(ids.map(() => "محمد")).map((voter, index) => ({
        ...voter,
        nationalId: ids[index]!,
      }));
      const pdf = await openPdf(renderBook(station, voters, layout).bytes);
      const lines = await drawnLines(pdf, 2);
      await pdf.destroy();
      const { left, right } = columnOf(layout, "nationalId");
      const rows = lines.filter(({ baseline }) => baseline > layout.book.frame.bodyBottom);
      const texts = rows.map((line) => drawnBetween(line, left, right));
      assert.deepEqual(
        texts.filter((text) => /[0-9٠-٩]/.test(text)),
        ids,
      );
    });

    it("leaves the year of birth blank where it is not known", async () => {
      const voters = votersNamed(["محمد"], { birthYear: undefined });
      const rows = await extractedRows(renderBook(station, voters, layout).bytes, layout, "rtl");
      assert.deepEqual(rows, voters.map(rowOf));
    });
  });
}
