import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { COLUMN_NAMES, type ColumnName } from "../../../core/documents/configuration.ts";
import { Fault } from "../../../core/fault.ts";
import { layoutFor } from "./builders.ts";

describe("a layout", () => {
  it("fills the body of the page with its rows, and no more", () => {
    for (const paper of ["A4", "Letter"] as const) {
      for (let perPage = 1; perPage <= 45; perPage++) {
        const { rows, frame } = layoutFor("ar-LY", { paper, book: { rowsPerPage: perPage } }).book;
        const spare = frame.bodyTop - frame.bodyBottom - perPage * rows.height;
        assert.ok(spare >= 0 && spare < 0.01 * perPage + 0.01, `${perPage} rows leave ${spare} points`);
      }
    }
  });

  it("refuses rows that nobody could read", () => {
    for (const rowsPerPage of [0, -1, 2.5, 200, Number.NaN]) {
      assert.throws(
        () => layoutFor("ar-LY", { book: { rowsPerPage } }),
        (error) => error instanceof Fault && error.code === "bad-documents",
      );
    }
    const margins = { top: 60, bottom: 60 };
    assert.throws(() => layoutFor("ar-LY", { paper: "Letter", margins, book: { rowsPerPage: 50 } }), {
      code: "rows-per-page",
    });
  });

  it("refuses a title that cannot be printed, before any station is", () => {
    for (const options of [
      { book: { title: "a\tb" } },
      { sign: { title: "選" } },
      { electionName: "選挙" },
    ]) {
      assert.throws(() => layoutFor("ar-LY", options), { code: "bad-documents", exit: 2 });
    }
  });

  it("refuses columns that leave no room for names, or no names", () => {
    const all = [...COLUMN_NAMES];
    assert.throws(() => layoutFor("ar-LY", { book: { columns: all } }), { code: "columns" });
    for (const columns of [["name"], ["number", "signature"], ["number", "name", "name"]] as ColumnName[][]) {
      assert.throws(() => layoutFor("ar-LY", { book: { columns } }), { code: "bad-documents" });
    }
    for (const name of ["nationalId", "birthYear", "signature"]) {
      const columns = ["number", "name", name] as never[];
      assert.throws(() => layoutFor("ar-LY", { list: { columns } }), { code: "bad-documents" });
    }
  });

  it("has the words of its language but for those that are given", () => {
    const { locale } = layoutFor("en-US", {
      strings: { station: "Precinct", genders: { M: "Males", X: "Third" } },
    });
    assert.deepEqual([locale.strings.station, locale.strings.center], ["Precinct", "Polling center"]);
    assert.deepEqual(["M", "X", "F"].map(locale.genderName), ["Males", "Third", "Women"]);
    const lower = layoutFor("en-US", { strings: { genders: { f: "Ladies", Unisex: "Both" } } }).locale;
    assert.deepEqual(["F", "unisex"].map(lower.genderName), ["Ladies", "Both"]);
    const wrong = [
      { stations: "x" },
      { station: { M: "x" } },
      { station: " " },
      { page: "Page {page}" },
      { genders: "x" },
      { genders: { M: "" } },
    ];
    for (const strings of wrong) {
      assert.throws(
        () => layoutFor("en-US", { strings } as never),
        { code: "bad-strings" },
        JSON.stringify(strings),
      );
    }
  });
});
