import assert from "node:assert/strict";
import { test } from "node:test";
import { centerOf } from "../../../../core/register/centers/center.ts";
import { CenterDirectory } from "../../../../core/register/centers/directory.ts";
import { selectCenters } from "../../../../core/register/selection/select-centers.ts";
import { type Selection, selectionSchema } from "../../../../core/register/selection/selection.ts";

const directory = CenterDirectory.from([
  centerOf({ id: "1", officeId: "A", constituencyId: "north" }),
  centerOf({ id: "2", officeId: "A", constituencyId: "south" }),
  centerOf({ id: "3", officeId: "B", constituencyId: "south" }),
  centerOf({ id: "4", officeId: "C", copyOf: "1" }),
  centerOf({ id: "5", officeId: "C", copyOf: "3", isOpen: false }),
]);
const select = (selection: Selection) => [...selectCenters(directory, selection)].sort();

test("parts of a selection narrow each other", () => {
  assert.deepEqual(select({ offices: ["A"] }), ["1", "2"]);
  assert.deepEqual(select({ constituencies: ["south"] }), ["2", "3"]);
  assert.deepEqual(select({ offices: ["A"], constituencies: ["south"] }), ["2"]);
  assert.deepEqual(select({ centers: ["1", "3"], offices: ["A", "B"], constituencies: ["south"] }), ["3"]);
});

test("a copy brings its original, also where that is of another office; an original does not bring its copies", () => {
  assert.deepEqual(select({ centers: ["4"] }), ["1", "4"]);
  assert.deepEqual(select({ offices: ["C"], centers: ["4"] }), ["1", "4"]);
  assert.deepEqual(select({ centers: ["1"] }), ["1"]);
  assert.deepEqual(select({ centers: ["5"] }), ["5"], "a closed copy prints nothing");
});

test("IDs that nothing has are named at once, ten of each, with their options", () => {
  const many = Array.from({ length: 12 }, (_, index) => `x${index}`);
  assert.throws(() => selectCenters(directory, { centers: ["1", ...many], offices: ["Z"] }), {
    code: "unknown-selection",
    message:
      "--centers-only names 12 IDs that no center has: x0, x1, x2, x3, x4, x5, x6, x7, x8, x9 and 2 more; " +
      "--offices-only names an ID that no center has: Z; write them as the centers file does.",
  });
  assert.throws(() => selectCenters(CenterDirectory.learned(), { constituencies: ["q"] }), {
    message: "--constituencies-only names an ID that no center has: q; write them as the register does.",
  });
});

test("parts that no center matches together are refused", () => {
  assert.throws(() => select({ centers: ["1"], offices: ["B"] }), {
    code: "empty-selection",
    message: /all of --centers-only and --offices-only/,
  });
});

test("a selection is sorted and without duplicates, and never of nothing", () => {
  assert.deepEqual(selectionSchema.parse({ centers: ["2", "10", "2"] }), { centers: ["10", "2"] });
  for (const nothing of [{}, { centers: [] }, { centers: undefined }, { offices: [""] }])
    assert.equal(selectionSchema.safeParse(nothing).success, false);
});
