import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { RowReader } from "../../../core/register/csv/rows.ts";
import { csvLine } from "../../../core/streams/csv-text.ts";

test("cells that a spreadsheet would run are made text", () => {
  for (const formula of ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"]) {
    const line = csvLine([formula]);
    assert.match(line.replace(/^"/, ""), /^'/, JSON.stringify(formula));
  }
  assert.equal(csvLine(["علي", 5, "a,b", 'say "hi"', ""]), 'علي,5,"a,b","say ""hi""",\r\n');
});

test("a CSV reader gets back what was written, one row, with only the apostrophe added", () => {
  const cell = fc.string({ unit: fc.constantFrom("=", "+", '"', ",", "\n", "\r", "a", "ب", "'", ";", "\t") });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2 }), (cells) => {
      const reader = new RowReader({ delimiter: ",", quoting: true, lineBreaks: true });
      const rows = [...reader.push(csvLine(cells)).rows, ...reader.end().rows];
      const expected = cells.map((text) =>
        (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text).replace(/\r\n?/g, "\n"),
      );
      fc.pre(cells.some((text) => text.trim() !== ""));
      assert.deepEqual(
        rows.map(({ fields }) => fields),
        [expected],
      );
    }),
  );
});
