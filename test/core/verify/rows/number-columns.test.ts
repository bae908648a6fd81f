import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { renderBook } from "../../../../core/documents/book.ts";
import type { Layout } from "../../../../core/documents/layout.ts";
import type { RollVoter } from "../../../../core/documents/model.ts";
import { readNumberColumns } from "../../../../core/verify/rows/number-columns.ts";
import { layoutFor, NAMES, stationOf, votersNamed } from "../../documents/builders.ts";

const layouts: readonly Layout[] = [
  layoutFor("ar-LY"),
  layoutFor("ar-EG", { paper: "Letter", book: { rowsPerPage: 7, columns: ["name", "signature", "number"] } }),
  layoutFor("fa-IR", { duplex: true, book: { rowsPerPage: 45 } }),
  layoutFor("hi-IN", { book: { columns: ["station", "number", "name"] }, margins: { left: 50 } }),
  layoutFor("en-US"),
];

/** Short names, and ones that take two lines and a taller row. */
const name = fc.oneof(
  fc.constantFrom(...NAMES.arabic, ...NAMES.mixed, ...NAMES.latin, "12 34", "7"),
  fc.constantFrom("عبد ", "محمد ", "William ").map((part) => part.repeat(7).trim()),
);

const voters = fc
  .array(
    fc.record({
      name,
      step: fc.integer({ min: 1, max: 400 }),
      year: fc.option(fc.integer({ min: 1900, max: 2008 })),
    }),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((drawn) => {
    let number = 0;
    return drawn.map(({ name, step, year }): RollVoter => {
      number += step;
      return { ...votersNamed([name])[0]!, number, birthYear: year ?? undefined };
    });
  });

test("a column of a book has the numbers of its voters, row by row, whatever else stands in it", () => {
  fc.assert(
    fc.property(fc.constantFrom(...layouts), voters, fc.boolean(), (layout, own, isUnisex) => {
      const half = Math.floor(own.length / 2);
      const all = own.map((voter, index) => (isUnisex && index >= half ? { ...voter, gender: "F" } : voter));
      const station = stationOf({ gender: isUnisex ? "unisex" : "M", number: 3 });
      const { bytes, pages } = renderBook(station, all, layout);
      const found = readNumberColumns(bytes);
      const numbers = all.map(({ number }) => number);
      assert.equal(found.pages, pages);
      assert.equal(found.places.length, numbers.length);
      assert.ok(
        [...found.columns.values()].some((column) => column.every((number, row) => number === numbers[row])),
      );
      for (const column of found.columns.values()) assert.equal(column.length, numbers.length);
    }),
    { numRuns: 150 },
  );
});

test("pages and rows are counted from 1, in each page anew, the cover being the first page", () => {
  const { places } = readNumberColumns(
    renderBook(stationOf(), votersNamed(Array(27).fill("علي")), layoutFor("ar-LY")).bytes,
  );
  assert.deepEqual(places[0], { page: 2, row: 1 });
  assert.deepEqual(places[24], { page: 2, row: 25 });
  assert.deepEqual(places[26], { page: 3, row: 2 });
});
