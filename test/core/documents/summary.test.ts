import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CenterRow, SummarySheet } from "../../../core/documents/summary/model.ts";
import { renderSummary } from "../../../core/documents/summary/summary.ts";
import { extractPages } from "../../support/pdf-text.ts";
import { layoutFor } from "./builders.ts";

const figures = { centers: 1, stations: 2, registrants: 1_100, documents: 6, pages: 90 };

function centers(count: number): CenterRow[] {
  return Array.from({ length: count }, (_, index) => ({
    ...{ id: String(11_001 + index), name: `School ${index + 1}`, officeId: "1", copyOf: "" },
    ...figures,
    registrants: 1_000 + index,
  }));
}

function sheetOf(given: Partial<SummarySheet> = {}): SummarySheet {
  return {
    runId: "2026-11-01-9f3a2b7c1d2e",
    asOf: "2026-11-01",
    counts: { read: 12_345, accepted: 12_000, rejected: 300, filtered: 45 },
    isPolling: true,
    printed: 12_000,
    copied: 77,
    isReconciled: true,
    failures: 0,
    total: { centers: 3, stations: 24, registrants: 12_077, documents: 72, pages: 1_080 },
    offices: [
      { ...figures, id: "1", name: "Tripoli" },
      { ...figures, id: "", name: "" },
    ],
    constituencies: [{ ...figures, id: "", name: "" }],
    centers: centers(3),
    ...given,
  };
}

async function pagesOf(sheet: SummarySheet, locale = "en-US", options: Parameters<typeof layoutFor>[1] = {}) {
  const { bytes, pages } = renderSummary(sheet, layoutFor(locale, options));
  const extracted = (await extractPages(bytes)).map((lines) =>
    lines.flatMap(({ pieces }) => pieces.map(({ text }) => text.trim())).filter((text) => text !== ""),
  );
  assert.equal(extracted.length, pages);
  return extracted;
}

const has = (texts: readonly string[], ...expected: string[]) => {
  for (const text of expected) assert.ok(texts.includes(text), `${text} in ${texts.join(" | ")}`);
};

describe("a run's summary", () => {
  it("says what was read and printed, of which run, and that these are the same voters", async () => {
    const [page = []] = await pagesOf(sheetOf(), "en-US", { electionName: "General election" });
    has(page, "General election", "Summary of the Print Run", "2026-11-01-9f3a2b7c1d2e", "2026-11-01");
    has(page, "12,345", "12,000", "300", "45", "77", "1,080");
    has(page, "The voters printed are the voters accepted, each exactly once.", "Page 1 of 1");
  });

  it("has totals by office and by center; what no center has, such as constituencies, is no table", async () => {
    const [page = []] = await pagesOf(sheetOf());
    has(
      page,
      "By office",
      "Tripoli",
      "Without an office",
      "By polling center",
      "School 3",
      "1,002",
      "12,077",
    );
    assert.ok(!page.includes("By constituency"));
    const [other = []] = await pagesOf(
      sheetOf({ constituencies: [{ ...figures, id: "4", name: "West" }], offices: [] }),
    );
    has(other, "By constituency", "West");
    assert.ok(!other.includes("By office"));
  });

  it("says where documents do not hold the voters accepted, and how many could not be printed", async () => {
    const [wrong = []] = await pagesOf(sheetOf({ isReconciled: false }));
    has(wrong, "The documents do not hold the voters accepted: do not use them.");
    const [failed = []] = await pagesOf(sheetOf({ isReconciled: false, failures: 1_234 }));
    has(failed, "Documents that could not be printed: 1,234. See manifest.json.");
    for (const page of [wrong, failed]) assert.ok(!page.some((text) => text.includes("exactly once")));
  });

  it("breaks tables over pages, each with the headings, and has every center once", async () => {
    const rows = centers(150);
    const pages = await pagesOf(sheetOf({ centers: rows }));
    assert.ok(pages.length > 3);
    for (const [index, page] of pages.entries()) {
      has(
        page,
        "By polling center",
        "Registrants",
        `Page ${index + 1} of ${pages.length}`,
        "Summary of the Print Run",
      );
    }
    const printed = pages.flat().filter((text) => /^School \d+$/.test(text));
    assert.deepEqual(
      printed,
      rows.map(({ name }) => name),
    );
    assert.equal(pages.flat().filter((text) => text === "Total").length, 2);
  });

  it("has no stations before polling", async () => {
    const [page = []] = await pagesOf(sheetOf({ isPolling: false }));
    assert.ok(!page.includes("Stations"));
    has(page, "Voters in lists");
  });

  it("says of a center that it prints another's roll", async () => {
    const [copy] = centers(1);
    const [page = []] = await pagesOf(sheetOf({ centers: [{ ...copy!, copyOf: "11009" }] }));
    has(page, "School 1 (Copy of 11009)");
  });

  it("leaves out a name that cannot be printed or is too long, and has the center's ID", async () => {
    const [one, other] = centers(2);
    const long = "x".repeat(4_000);
    const [page = []] = await pagesOf(
      sheetOf({
        centers: [
          { ...one!, name: "選挙" },
          { ...other!, name: long },
        ],
      }),
    );
    has(page, "11001", "11002");
  });

  it("is in the language, digits and direction of the run", async () => {
    const [arabic = []] = await pagesOf(sheetOf(), "ar-EG");
    has(arabic, "ملخص الطباعة", "حسب المكتب");
    assert.ok(
      arabic.some((text) => text.includes("١٢٬٠٧٧")),
      arabic.join(" | "),
    );
    for (const [locale, title] of [
      ["fr-FR", "Récapitulatif de l'impression"],
      ["hi-IN", "मुद्रण का सारांश"],
    ] as const) {
      const [page = []] = await pagesOf(sheetOf(), locale);
      has(page, title);
    }
  });

  it("goes on any paper within any margins", async () => {
    for (const side of [5, 60]) {
      const margins = { right: side, left: side };
      const narrow = { columns: ["number", "name"] } as const;
      const book = { columns: [...narrow.columns] };
      const pages = await pagesOf(sheetOf({ centers: centers(40) }), "fr-FR", {
        margins,
        book,
        list: book,
        exhibition: book,
        inPerson: book,
      });
      assert.ok(pages.flat().includes("School 40"));
    }
  });

  it("is the same bytes each time, and padded for printing on both sides", () => {
    const layout = layoutFor("ar-LY", { duplex: true });
    const first = renderSummary(sheetOf(), layout);
    assert.deepEqual(renderSummary(sheetOf(), layout), first);
    assert.equal(first.pages, 2);
  });
});
