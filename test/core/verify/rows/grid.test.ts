import assert from "node:assert/strict";
import { test } from "node:test";
import { gridOf } from "../../../../core/verify/rows/grid.ts";

const level = (y: number, x1 = 0, x2 = 100) => ({ x1, y1: y, x2, y2: y });
const upright = (x: number, y1 = 0, y2 = 50) => ({ x1: x, y1, x2: x, y2 });

test("a table's rows and columns are between its lines, in whatever order and direction they are drawn", () => {
  const strokes = [upright(100), level(0), upright(0, 50, 0), level(20, 100, 0), upright(30), level(30)];
  assert.deepEqual(gridOf(strokes), { rows: [50, 30, 20, 0], columns: [0, 30, 100] });
});

test("lines that do not reach from side to side are none of it", () => {
  const table = [upright(0), upright(100), level(0)];
  const others = [level(10, 20, 80), upright(50, 10, 40), level(60), { x1: 0, y1: 0, x2: 100, y2: 50 }];
  assert.deepEqual(gridOf([...others, ...table, ...others]), { rows: [50, 0], columns: [0, 100] });
});

test("lines that are drawn twice, or a hundredth of a point apart, are one", () => {
  const strokes = [upright(0), upright(0.01), upright(100), upright(100), level(0), level(0.01), level(25)];
  assert.deepEqual(gridOf(strokes), { rows: [50, 25, 0.01], columns: [0.01, 100] });
});

test("without two upright lines, or without rows, there is no table", () => {
  for (const strokes of [[], [level(0), level(50)], [upright(0), level(0)], [upright(0), upright(100)]])
    assert.equal(gridOf(strokes), undefined);
});
