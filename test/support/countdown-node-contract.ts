import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import type { CountdownNode } from "../../core/ports/ledger.ts";
import type { OpenLedger } from "./ledger-contract.ts";

const ONE = { tasks: 1, failed: 0 };
const FAILED = { tasks: 1, failed: 1 };
const NONE = { tasks: 0, failed: 0 };

const leaf = (id: string, remaining: number) => ({
  ...{ id, remaining, body: null },
  parent: { node: "g@1:0", slot: 3 },
});

/** How a ledger keeps the nodes of a countdown tree. */
export function testCountdownNodes(name: string, open: OpenLedger, numRuns: number): void {
  test(`${name}: a node is opened once`, async () => {
    const ledger = await open();
    assert.equal(await ledger.node("g@1:0"), undefined);
    const body = { run: "طرابلس", next: { id: "g" }, list: [1, null, "x"] };
    const root = { id: "g@1:0", parent: undefined, remaining: 1, body };
    await ledger.openNode(root);
    await ledger.announce({ node: root.id, slot: 0 });
    await ledger.mark({ node: root.id, slot: 0 }, FAILED);
    await ledger.openNode({ ...root, remaining: 9, body: "another" });
    assert.deepEqual(await ledger.node(root.id), { ...root, tasks: 1, failed: 1 });
    await ledger.openNode(leaf("g@1.0", 256));
    assert.deepEqual(await ledger.node("g@1.0"), { ...leaf("g@1.0", 256), ...NONE });
  });

  test(`${name}: a slot is announced once, and marked once, with its counts`, async () => {
    const ledger = await open();
    await ledger.openNode(leaf("n", 1));
    const at = { node: "n", slot: 4 };
    for (let time = 0; time < 3; time++) {
      await ledger.announce(at);
      assert.equal((await ledger.node("n"))?.remaining, 2);
    }
    for (let time = 0; time < 3; time++) {
      const node = await ledger.mark(at, time === 0 ? { tasks: 5, failed: 2 } : { tasks: 99, failed: 99 });
      assert.deepEqual(node, { ...leaf("n", 1), tasks: 5, failed: 2 });
      assert.deepEqual(await ledger.node("n"), node);
    }
    // Whoever announces it once more, late, must not have all the others wait for it.
    await ledger.announce(at);
    assert.equal((await ledger.node("n"))?.remaining, 1);
    assert.equal((await ledger.mark({ node: "n", slot: 256 }, NONE)).remaining, 0);
  });

  test(`${name}: of marks at the same time each counts, and each once`, async () => {
    const ledger = await open();
    await ledger.openNode(leaf("n", 257));
    const slots = Array.from({ length: 257 }, (_, slot) => slot);
    const nodes = await Promise.all(
      [...slots, ...slots].map((slot) => ledger.mark({ node: "n", slot }, slot % 2 ? FAILED : ONE)),
    );
    assert.ok(nodes.some(({ remaining }) => remaining === 0));
    assert.ok(nodes.every(({ remaining }) => remaining >= 0));
    assert.deepEqual(await ledger.node("n"), { ...leaf("n", 0), tasks: 257, failed: 128 });
  });

  test(`${name}: what is not open is neither announced to nor marked`, async () => {
    const ledger = await open();
    await ledger.openNode(leaf("n", 1));
    await assert.rejects(ledger.announce({ node: "m", slot: 0 }));
    await assert.rejects(ledger.mark({ node: "m", slot: 0 }, ONE));
    assert.equal(await ledger.node("m"), undefined);
    assert.equal((await ledger.mark({ node: "n", slot: 0 }, ONE)).remaining, 0);
  });

  test(`${name}: nodes count whatever is repeated, in any order`, async () => {
    const ledger = await open();
    let nodes = 0;
    const step = fc.record({
      kind: fc.constantFrom("open", "announce", "mark", "mark"),
      slot: fc.constantFrom(0, 1, 2, 7, 8, 63, 64, 254, 255, 256),
      failed: fc.integer({ min: 0, max: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const id = `any@1.${nodes++}`;
        await ledger.openNode(leaf(id, 10));
        const announced = new Set<number>();
        const marked = new Map<number, number>();
        for (const { kind, slot, failed } of steps) {
          const at = { node: id, slot };
          if (kind === "open") await ledger.openNode(leaf(id, 99));
          else if (kind === "announce") await ledger.announce(at).then(() => announced.add(slot));
          else {
            if (!marked.has(slot)) marked.set(slot, failed);
            assert.deepEqual(await ledger.mark(at, { tasks: 1, failed }), expected(id, announced, marked));
          }
        }
        assert.deepEqual(await ledger.node(id), expected(id, announced, marked));
      }),
      { numRuns },
    );
  });
}

function expected(id: string, announced: Set<number>, marked: Map<number, number>): CountdownNode {
  const failed = [...marked.values()].reduce((sum, each) => sum + each, 0);
  return { ...leaf(id, 10 + announced.size - marked.size), tasks: marked.size, failed };
}
