import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { csvLine } from "../../../../core/streams/csv-text.ts";
import { cellsOf } from "../../../../core/verify/csv/line.ts";

const SIGNS = ["=", "+", "-", "@", "＝", '"', ",", ";", "'", "a", "٣", "ب", " ", "𞤀"];

test("cells are read as they were before they were written, apostrophes of the writer's own taken off", () => {
  const cell = fc.string({ unit: fc.constantFrom(...SIGNS), maxLength: 6 });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const line = csvLine(cells);
      assert.ok(line.endsWith("\r\n"));
      assert.deepEqual(cellsOf(line.slice(0, -2)), cells);
    }),
    { numRuns: 2_000 },
  );
});

test("what the writer would not have written is no line", () => {
  for (const line of ['"a', 'a,"b"c', '"a""', '"a" ,b', '"']) assert.equal(cellsOf(line), undefined, line);
});
