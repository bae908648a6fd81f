import assert from "node:assert/strict";
import { test } from "node:test";
import { NumberRows } from "../../../core/tables/number-rows.ts";

test("rows keep what was set while they grow, and begin with zeros", () => {
  for (const width of [1, 3, 10]) {
    const rows = new NumberRows(width);
    const valueAt = (row: number, column: number) => ((row * width + column) * 2654435761) % 2 ** 32;
    for (let row = 0; row < 10_000; row++) {
      assert.equal(rows.push(), row);
      for (let column = 1; column < width; column++) rows.set(row, column, valueAt(row, column));
    }
    assert.equal(rows.length, 10_000);
    for (let row = 0; row < 10_000; row++) {
      assert.equal(rows.get(row, 0), 0);
      for (let column = 1; column < width; column++)
        assert.equal(rows.get(row, column), valueAt(row, column));
    }
  }
});
