import assert from "node:assert/strict";
import { test } from "node:test";
import { uint8Column, uint16Column, uint32Column } from "../../../core/tables/number-column.ts";

test("a column keeps what was pushed while it grows", () => {
  for (const [make, most] of [
    [uint8Column, 0xff],
    [uint16Column, 0xffff],
    [uint32Column, 0xffffffff],
  ] as const) {
    const column = make();
    const valueAt = (index: number) => (index * 2654435761) % (most + 1);
    for (let index = 0; index < 10_000; index++) column.push(valueAt(index));
    assert.equal(column.length, 10_000);
    assert.equal(column.values.length, 10_000);
    for (let index = 0; index < 10_000; index++) assert.equal(column.at(index), valueAt(index));
  }
});
