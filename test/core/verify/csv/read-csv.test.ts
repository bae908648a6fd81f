import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CSV_BEGIN, csvLine } from "../../../../core/streams/csv-text.ts";
import { type CsvRow, countIn, readCsv } from "../../../../core/verify/csv/read-csv.ts";
import { chunksOf } from "../../../support/chunks.ts";
import { MemoryStore } from "../../../support/memory-store.ts";

/** A file that arrives in chunks of `size` bytes. */
function storeOf(text: string | Uint8Array, size = 1 << 16): MemoryStore {
  const store = new MemoryStore();
  return Object.assign(store, { stream: () => chunksOf(Buffer.from(text), size) });
}

async function rowsOf(store: MemoryStore, columns: readonly string[]): Promise<CsvRow[]> {
  return (await Array.fromAsync(readCsv(store, "x.csv", columns))).flat();
}

test("rows are read with their lines, in chunks of any size", async () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "é", "ب", "𞤀", '"', ",", "=", "'"), maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell)), fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      const text = CSV_BEGIN + [["id", "name"], ...rows].map(csvLine).join("");
      assert.deepEqual(
        await rowsOf(storeOf(text, size), ["name", "id"]),
        rows.map(([id, name], index) => ({ file: "x.csv", line: index + 2, cells: [name, id] })),
      );
    }),
  );
});

test("a file that is not as runs write them is told from, with its line and without its content", async () => {
  const cases: [content: string | Uint8Array, expected: string, place: string][] = [
    ["", "a heading", "line 1"],
    ["a,b\r\n", "the columns id", "line 1"],
    ["id\r\nsecret,x\r\n", "1 cell", "line 2"],
    ['id\r\n"secret\r\n', "cells", "line 2"],
    ["id\r\nx\r\nsecret", "a line", "line 3"],
    ["id\nsecret\n", "a line", "line 1"],
    [Buffer.concat([Buffer.from("id\r\nx\r\n"), Buffer.of(0xff)]), "UTF-8 from here on", "line 1"],
    [Buffer.concat([Buffer.from("id\r\n"), Buffer.of(0xd8)]), "UTF-8 from here on", "line 2"],
    [`id\r\n${"x".repeat(1 << 21)}`, "a line", "line 2"],
  ];
  for (const [content, expected, place] of cases) {
    await assert.rejects(rowsOf(storeOf(content), ["id"]), (error: Error & { difference: object }) => {
      assert.equal(error.name, "UnreadableCsv");
      assert.partialDeepStrictEqual(error.difference, { file: "x.csv", place, expected });
      assert.doesNotMatch(JSON.stringify(error.difference) + error.message, /secret/);
      return true;
    });
  }
});

test("a cell that is no number is told by its line", () => {
  const row = { file: "x.csv", line: 7, cells: ["12", "1e3", "", "-1"] };
  assert.equal(countIn(row, 0), 12);
  for (const at of [1, 2, 3])
    assert.throws(() => countIn(row, at), {
      difference: { file: "x.csv", place: "line 7", expected: "a number", found: "something else" },
    });
});
