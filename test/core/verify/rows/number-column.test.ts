import assert from "node:assert/strict";
import { test } from "node:test";
import { NumberColumn } from "../../../../core/verify/rows/number-column.ts";
import type { NumberColumns } from "../../../../core/verify/rows/number-columns.ts";

/** A document of one page with these columns. */
function document(
  columns: Record<string, number[]>,
  rows = Object.values(columns)[0]?.length ?? 0,
): NumberColumns {
  const places = Array.from({ length: rows }, (_, index) => ({ page: 1, row: index + 1 }));
  return { pages: 1, places, columns: new Map(Object.entries(columns)) };
}

test("the column that agrees in every document is the one of the numbers, and the others count no more", () => {
  const column = new NumberColumn();
  assert.equal(column.compare(document({ station: [1], number: [1], year: [1980] }), [1]), undefined);
  assert.equal(
    column.compare(document({ station: [2, 2], number: [1, 2], year: [1980, 1981] }), [1, 2]),
    undefined,
  );
  assert.deepEqual(column.compare(document({ station: [5], number: [4], year: [1980] }), [5]), {
    place: "page 1, row 1",
    expected: "voter 5",
    found: "voter 4",
  });
});

test("two documents that agree in different columns do not both agree", () => {
  const column = new NumberColumn();
  assert.equal(column.compare(document({ a: [1, 2], b: [7, 8] }), [1, 2]), undefined);
  assert.deepEqual(column.compare(document({ a: [7, 8], b: [1, 2] }), [1, 2]), {
    place: "page 1, row 1",
    expected: "voter 1",
    found: "voter 7",
  });
  assert.deepEqual(column.compare(document({ b: [1, 2] }), [1, 2]), {
    place: undefined,
    expected: "a column of voter numbers",
    found: "a row without one",
  });
});

test("where none agrees, the one that has most of the voters says where it differs first", () => {
  const compare = (numbers: number[], expected: number[]) =>
    new NumberColumn().compare(document({ station: numbers.map(() => 1), number: numbers }), expected);
  assert.deepEqual(compare([1, 2, 4], [1, 2, 3, 4]), {
    place: "page 1, row 3",
    expected: "voter 3",
    found: "voter 4",
  });
  assert.deepEqual(compare([1, 2], [1, 2, 3]), {
    place: "page 1, after row 2",
    expected: "voter 3",
    found: "no further row",
  });
  assert.deepEqual(compare([1, 2, 3], [1, 2]), {
    place: "page 1, row 3",
    expected: "no further row",
    found: "voter 3",
  });
});

test("a document without rows is right where no voter is expected, and nowhere else", () => {
  const column = new NumberColumn();
  assert.equal(column.compare(document({}), []), undefined);
  assert.deepEqual(column.compare(document({ number: [3] }), []), {
    place: undefined,
    expected: "no rows",
    found: "1 row",
  });
  assert.deepEqual(column.compare(document({}), [8]), {
    place: undefined,
    expected: "voter 8",
    found: "no rows",
  });
  assert.deepEqual(column.compare(document({}, 1), [8]), {
    place: undefined,
    expected: "a column of voter numbers",
    found: "a row without one",
  });
});
