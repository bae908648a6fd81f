import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Fault } from "../../../core/fault.ts";
import { layoutFor } from "./builders.ts";

describe("a layout", () => {
  it("fills the body of the page with its rows, and no more", () => {
    for (const paper of ["A4", "Letter"] as const) {
      for (let perPage = 1; perPage <= 45; perPage++) {
        const { rows, frame } = layoutFor("ar-LY", { paper, rowsPerPage: perPage });
        const spare = frame.bodyTop - frame.bodyBottom - perPage * rows.height;
        assert.ok(spare >= 0 && spare < 0.01 * perPage + 0.01, `${perPage} rows leave ${spare} points`);
      }
    }
  });

  it("refuses rows that nobody could read", () => {
    for (const rowsPerPage of [0, -1, 2.5, 200, Number.NaN]) {
      assert.throws(
        () => layoutFor("ar-LY", { rowsPerPage }),
        (error) => error instanceof Fault && error.code === "rows-per-page",
      );
    }
  });

  it("refuses a title that cannot be printed, before any station is", () => {
    for (const options of [{ title: "a\tb" }, { electionName: "選挙" }]) {
      assert.throws(() => layoutFor("ar-LY", options), { code: "missing-glyph", exit: 2 });
    }
  });
});
