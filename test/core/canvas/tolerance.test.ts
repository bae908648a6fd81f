import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isTolerable, type Tolerance, toleranceSchema } from "../../../core/canvas/tolerance.ts";

const CASES: readonly [tolerance: Tolerance, tasks: number, failed: number, isBorne: boolean][] = [
  ["none", 10, 0, true],
  ["none", 10, 1, false],
  [0, 10, 0, true],
  [0, 10, 1, false],
  [2, 10, 2, true],
  [2, 10, 3, false],
  ["0%", 10, 0, true],
  ["0%", 10, 1, false],
  ["10%", 10, 1, true],
  ["10%", 9, 1, false],
  ["0.5%", 200, 1, true],
  ["0.5%", 199, 1, false],
  ["100%", 10, 10, true],
  ["50%", 0, 0, true],
];

for (const [tolerance, tasks, failed, isBorne] of CASES) {
  test(`${failed} of ${tasks} failed calls are ${isBorne ? "" : "not "}borne where ${tolerance} may fail`, () => {
    assert.equal(isTolerable(tolerance, { tasks, failed }), isBorne);
  });
}

test("a share is exact: hundredths of a percent of ten thousand calls are whole calls", () => {
  const share = fc.integer({ min: 0, max: 10_000 });
  const property = fc.property(share, fc.integer({ min: 1, max: 100 }), (hundredths, times) => {
    const tolerance: Tolerance = `${hundredths / 100}%`;
    const tasks = 10_000 * times;
    const failed = hundredths * times;
    assert.ok(isTolerable(tolerance, { tasks, failed }));
    assert.ok(!isTolerable(tolerance, { tasks, failed: failed + 1 }));
  });
  fc.assert(property);
});

test("what is no tolerance is refused", () => {
  for (const good of ["none", 0, 3, "5%", "0.5%"]) assert.equal(toleranceSchema.parse(good), good);
  for (const bad of ["all", -1, 1.5, "5", "%", "x%", null, "-5%"])
    assert.ok(!toleranceSchema.safeParse(bad).success, `${bad}`);
});
