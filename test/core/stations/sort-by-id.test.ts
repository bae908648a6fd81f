import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { sortByBytes } from "../../../core/stations/sort-by-id.ts";
import { StringTable } from "../../../core/tables/string-table.ts";

const NAMES: Record<string, fc.Arbitrary<string>> = {
  "of digits": fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 12 }),
  "of any text": fc.string({ unit: "grapheme", maxLength: 30 }),
  "that begin alike for longer than a number holds": fc
    .tuple(
      fc.constantFrom("LY-2026-", "LY-2026-x", ""),
      fc.string({ unit: fc.constantFrom(..."aé男z0"), maxLength: 40 }),
    )
    .map((parts) => parts.join("")),
  "that are each other's beginning": fc.nat(80).map((length) => "0123456789".repeat(8).slice(0, length)),
};

for (const [what, id] of Object.entries(NAMES)) {
  test(`IDs ${what} are sorted by their bytes`, () => {
    fc.assert(
      fc.property(fc.uniqueArray(id, { maxLength: 60 }), (ids) => {
        const table = new StringTable();
        for (const text of ids) table.add(text);
        const expected = ids.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
        assert.deepEqual(
          Array.from(sortByBytes(table), (number) => table.at(number)),
          expected,
        );
      }),
    );
  });
}
