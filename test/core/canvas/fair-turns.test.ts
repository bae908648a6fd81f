import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { MemoryQueue } from "../../../adapters/memory/memory-queue.ts";
import { FairTurns } from "../../../core/canvas/fair-turns.ts";

test("a run's messages have turns that follow each other", () => {
  const turns = new FairTurns();
  assert.deepEqual(
    ["a", "a", "b", "a", "b"].map((run) => turns.next(run)),
    [0, 1, 0, 2, 1],
  );
});

test("who comes later begins at the turn that the queue is at, not before", () => {
  const turns = new FairTurns();
  for (let message = 0; message < 10; message++) turns.next("a");
  turns.serve(6);
  assert.equal(turns.next("b"), 6);
  turns.serve(2);
  assert.equal(turns.next("c"), 6);
});

test("whoever was idle has saved up nothing", () => {
  const turns = new FairTurns();
  turns.next("a");
  turns.serve(0);
  for (let turn = 0; turn < 50; turn++) turns.serve(turns.next("b"));
  assert.equal(turns.next("a"), 49);
});

test("what another process has given out is gone on from", () => {
  const turns = new FairTurns();
  turns.restore("a", 41);
  turns.restore("a", 7);
  assert.equal(turns.next("a"), 42);
  assert.equal(turns.next("b"), 0);
});

test("a small run that comes after a large one is done after twice as many deliveries, give or take one", async () => {
  const property = fc.asyncProperty(
    fc.integer({ min: 0, max: 100 }),
    fc.integer({ min: 1, max: 20 }),
    async (before, small) => {
      const queue = new MemoryQueue();
      const messages = (run: string, count: number) =>
        Array.from({ length: count }, () => ({ queue: "work", run, body: "" }));
      await queue.send(messages("large", 200));
      await queue.receive("work", before);
      await queue.send(messages("small", small));
      const order = (await queue.receive("work", 1000)).map(({ run }) => run);
      assert.ok(order.lastIndexOf("small") <= 2 * small, `${order.lastIndexOf("small")}`);
      // Nor does the large one wait for the small one's end.
      assert.ok(order.slice(0, 3).includes("large"));
    },
  );
  await fc.assert(property);
});
