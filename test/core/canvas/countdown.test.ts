import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MemoryLedger } from "../../../adapters/memory/memory-ledger.ts";
import { countDown, TreeBuilder } from "../../../core/canvas/countdown.ts";
import { leafOf, slotOfCall, type Tree } from "../../../core/canvas/tree.ts";
import { numbers } from "./harness.ts";

const trees = fc.integer({ min: 2, max: 6 }).map((slots): Tree => ({ group: "g", generation: 1, slots }));
const sizes = fc.integer({ min: 0, max: 60 });

async function open(ledger: MemoryLedger, tree: Tree, calls: number) {
  const builder = new TreeBuilder(ledger, tree);
  await builder.openRoot("body");
  for (let leaf = 0; leaf * tree.slots < calls; leaf++)
    await builder.openLeaf(leaf, Math.min(tree.slots, calls - leaf * tree.slots));
  return builder;
}

test("the root is finished by the last of calls and seal, in any order, and counts every call once", async () => {
  const property = fc.asyncProperty(
    trees,
    sizes,
    fc.infiniteStream(fc.nat()),
    async (tree, calls, random) => {
      const ledger = new MemoryLedger();
      const builder = await open(ledger, tree, calls);
      const steps: ("seal" | number)[] = ["seal", ...numbers(calls)];
      for (const place of numbers(steps.length)) {
        const other = place + ((random.next().value ?? 0) % (steps.length - place));
        [steps[place], steps[other]] = [steps[other]!, steps[place]!];
      }
      for (const [place, step] of steps.entries()) {
        const counts = { tasks: 1, failed: Number(step) % 2 };
        const mark = () =>
          step === "seal" ? builder.seal() : countDown(ledger, slotOfCall(tree, step), counts);
        const finished = await mark();
        assert.equal(finished !== undefined, place === steps.length - 1);
        // A duplicate finds the same, and changes nothing.
        assert.deepEqual(await mark(), finished);
        if (finished === undefined) continue;
        assert.deepEqual([finished.tasks, finished.failed], [calls, Math.floor(calls / 2)]);
        assert.equal(finished.body, "body");
      }
    },
  );
  await fc.assert(property);
});

test("a tree that is opened again, whatever has been marked, is the same tree", async () => {
  const property = fc.asyncProperty(trees, sizes, fc.nat({ max: 60 }), async (tree, calls, before) => {
    const ledger = new MemoryLedger();
    await open(ledger, tree, calls);
    const mark = (index: number) => countDown(ledger, slotOfCall(tree, index), { tasks: 1, failed: 0 });
    const first = Math.min(before, calls);
    for (const index of numbers(first)) assert.equal(await mark(index), undefined);
    const again = await open(ledger, tree, calls);
    const sealed = await again.seal();
    assert.equal(sealed !== undefined, first === calls);
    for (const index of numbers(calls).slice(first)) {
      assert.equal((await mark(index)) !== undefined, index === calls - 1);
    }
  });
  await fc.assert(property);
});

test("a sparse leaf waits for its announced calls and its seal", async () => {
  const tree: Tree = { group: "g", generation: 2, slots: 3 };
  const ledger = new MemoryLedger();
  const builder = new TreeBuilder(ledger, tree);
  const mark = (index: number) => countDown(ledger, slotOfCall(tree, index), { tasks: 1, failed: 0 });
  await builder.openRoot(null);
  for (const index of [1, 7]) {
    await builder.openSparseLeaf(leafOf(tree, index));
    await ledger.announce(slotOfCall(tree, index));
    // It ends before the leaf is sealed.
    assert.equal(await mark(index), undefined);
    await builder.sealLeaf(leafOf(tree, index));
  }
  assert.equal((await builder.seal())?.tasks, 2);
});
