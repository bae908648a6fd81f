import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sortByBytes } from "../../../core/stations/sort-by-id.ts";
import { ABSENT, StringTable } from "../../../core/tables/string-table.ts";

const anyText = fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => text.isWellFormed());

test("it numbers strings as a Map would, and gives them back", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(anyText, fc.constantFrom("", "a", "علي", "😀"))), (texts) => {
      const table = new StringTable();
      const model = new Map<string, number>();
      for (const text of texts) {
        assert.equal(table.find(text), model.get(text) ?? ABSENT);
        const id = model.get(text) ?? model.size;
        model.set(text, id);
        assert.equal(table.add(text), id);
      }
      assert.equal(table.size, model.size);
      for (const [text, id] of model) {
        assert.equal(table.at(id), text);
        assert.equal(
          Buffer.from(table.bytes.subarray(table.start(id), table.start(id) + table.length(id))).toString(),
          text,
        );
      }
    }),
  );
});

test("it keeps its strings while everything in it grows", () => {
  const table = new StringTable();
  const text = (index: number) => `${index * 7919}-${"ب".repeat(index % 50)}`;
  for (let index = 0; index < 50_000; index++) assert.equal(table.add(text(index)), index);
  for (let index = 0; index < 50_000; index++) assert.equal(table.find(text(index)), index);
});

test("compareBytes and sortByBytes agree with the order of code points", () => {
  const byCodePoint = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
  fc.assert(
    fc.property(fc.uniqueArray(fc.oneof(anyText, fc.stringMatching(/^[0-9]{1,12}$/))), (texts) => {
      const table = new StringTable();
      for (const text of texts) table.add(text);
      const sorted = texts.toSorted(byCodePoint);
      const ids = Array.from(texts.keys());
      assert.deepEqual(
        ids.toSorted((a, b) => table.compareBytes(a, b)).map((id) => table.at(id)),
        sorted,
      );
      assert.deepEqual(
        Array.from(sortByBytes(table), (id) => table.at(id)),
        sorted,
      );
    }),
  );
});
