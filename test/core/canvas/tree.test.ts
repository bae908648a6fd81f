import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  leafId,
  leafOf,
  sealOf,
  slotOfCall,
  slotOfLeaf,
  slotOfSpine,
  spineId,
  spineOf,
  type Tree,
} from "../../../core/canvas/tree.ts";

const trees = fc.record({
  group: fc.string({ maxLength: 8 }),
  generation: fc.integer({ min: 1, max: 9 }),
  slots: fc.integer({ min: 2, max: 300 }),
});
const sizes = fc.integer({ min: 1, max: 3000 });

const keyOf = ({ node, slot }: { node: string; slot: number }) => JSON.stringify([node, slot]);

test("every call, leaf and node of the spine has a slot of its own, below the seal", () => {
  const property = fc.property(trees, sizes, (tree, calls) => {
    const leaves = leafOf(tree, calls - 1) + 1;
    const spine = spineOf(tree, leaves - 1) + 1;
    const slots = [
      ...Array.from({ length: calls }, (_, index) => slotOfCall(tree, index)),
      ...Array.from({ length: leaves }, (_, leaf) => slotOfLeaf(tree, leaf)),
      ...Array.from({ length: spine - 1 }, (_, node) => slotOfSpine(tree, node + 1)!),
    ];
    assert.equal(new Set(slots.map(keyOf)).size, slots.length);
    for (const { slot } of slots) assert.ok(slot >= 0 && slot < sealOf(tree));
  });
  fc.assert(property);
});

test("a leaf has `slots` calls, a node of the spine one leaf less and its successor", () => {
  const property = fc.property(trees, sizes, (tree, calls) => {
    const children = new Map<string, number>();
    const count = (parent: { node: string }) =>
      children.set(parent.node, (children.get(parent.node) ?? 0) + 1);
    for (let index = 0; index < calls; index++) count(slotOfCall(tree, index));
    const leaves = leafOf(tree, calls - 1) + 1;
    for (let leaf = 0; leaf < leaves; leaf++) {
      const isLast = leaf === leaves - 1;
      const expected = isLast ? calls - leaf * tree.slots : tree.slots;
      assert.equal(children.get(leafId(tree, leaf)), expected);
      count(slotOfLeaf(tree, leaf));
    }
    const spine = spineOf(tree, leaves - 1) + 1;
    for (let node = 1; node < spine; node++) count(slotOfSpine(tree, node)!);
    for (let node = 0; node < spine - 1; node++) assert.equal(children.get(spineId(tree, node)), tree.slots);
  });
  fc.assert(property);
});

test("from every call the way leads to the root, which is nobody's slot", () => {
  const property = fc.property(trees, fc.integer({ min: 0, max: 10 ** 7 }), (tree, index) => {
    let spine = spineOf(tree, leafOf(tree, index));
    assert.equal(slotOfLeaf(tree, leafOf(tree, index)).node, spineId(tree, spine));
    for (; spine > 0; spine--) {
      const slot = slotOfSpine(tree, spine);
      assert.deepEqual(slot, { node: spineId(tree, spine - 1), slot: tree.slots - 1 });
    }
    assert.equal(slotOfSpine(tree, 0), undefined);
  });
  fc.assert(property, { numRuns: 20 });
});

test("neither generations nor other groups share a node", () => {
  const tree: Tree = { group: "g", generation: 1, slots: 256 };
  const others: Tree[] = [
    { ...tree, generation: 2 },
    { ...tree, group: "g/0" },
  ];
  const ids = [tree, ...others].flatMap((each) => [leafId(each, 0), spineId(each, 0), leafId(each, 10)]);
  assert.equal(new Set(ids).size, ids.length);
});
