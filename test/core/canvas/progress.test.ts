import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { group } from "../../../core/canvas/signature.ts";
import { Fault } from "../../../core/fault.ts";
import { Harness, numbers, numberTask } from "./harness.ts";

/** A task that fails for multiples of three, until it is mended. */
function setUp(slots: number) {
  const state = { isBroken: true };
  const step = numberTask("step", ({ n }) => {
    if (state.isBroken && n % 3 === 0) throw new Fault("broken", "it is broken");
    return n;
  });
  return { state, step, harness: new Harness([step], { slots }) };
}

test("progress counts what is announced, what has ended and what failed", async () => {
  const property = fc.asyncProperty(
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 2, max: 8 }),
    fc.nat({ max: 60 }),
    async (count, slots, some) => {
      const { harness, step } = setUp(slots);
      const id = await harness.canvas.delay(group(numbers(count).map((n) => step.s({ n }))));
      const announced = { announced: count, ended: 0, failed: 0 };
      assert.deepEqual(await harness.canvas.progress(id), announced);
      const ended = Math.min(some, count);
      for (let each = 0; each < ended; each++) await harness.handle(await harness.receive());
      // Of one run, messages come in the order in which they were sent here.
      const failed = Math.ceil(ended / 3);
      assert.deepEqual(await harness.canvas.progress(id), { announced: count, ended, failed });
    },
  );
  await fc.assert(property);
});

test("a redrive has a progress of its own, over the calls that it put back", async () => {
  for (const count of [1, 4, 50]) {
    const { harness, step, state } = setUp(2);
    const id = await harness.canvas.delay(group(numbers(count).map((n) => step.s({ n }))));
    await harness.settle();
    state.isBroken = false;
    const failed = Math.ceil(count / 3);
    assert.equal(await harness.canvas.redrive(id), failed);
    assert.deepEqual(await harness.canvas.progress(id, 2), { announced: failed, ended: 0, failed: 0 });
    await harness.settle();
    assert.deepEqual(await harness.canvas.progress(id, 2), { announced: failed, ended: failed, failed: 0 });
    assert.deepEqual(await harness.canvas.progress(id), { announced: count, ended: count, failed });
  }
});

test("while its header is being sent, what is announced grows; of what is not there, nothing is", async () => {
  const { harness, step } = setUp(2);
  const seen: number[] = [];
  async function* header() {
    for (const n of numbers(7)) {
      seen.push((await harness.canvas.progress("x")).announced);
      yield step.s({ n });
    }
  }
  await harness.canvas.delay(group(header()), { id: "x" });
  assert.deepEqual(seen, [0, 0, 2, 2, 4, 4, 6]);
  assert.deepEqual(await harness.canvas.progress("x"), { announced: 7, ended: 0, failed: 0 });
  assert.deepEqual(await harness.canvas.progress("y"), { announced: 0, ended: 0, failed: 0 });
});
