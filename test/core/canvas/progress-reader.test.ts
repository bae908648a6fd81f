import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { MemoryHost } from "../../../adapters/memory/memory-host.ts";
import type { MemoryLedger } from "../../../adapters/memory/memory-ledger.ts";
import { ProgressReader } from "../../../core/canvas/progress-reader.ts";
import { group } from "../../../core/canvas/signature.ts";
import { replaceWith } from "../../../core/canvas/task.ts";
import { Fault } from "../../../core/fault.ts";
import { Harness, numbers, numberTask } from "./harness.ts";

/** A task that fails for multiples of three, until it is mended; and how often nodes were read. */
function setUp(slots: number) {
  const state = { isBroken: true, nodesRead: 0, announcements: Number.POSITIVE_INFINITY };
  const step = numberTask("step", ({ n }) => {
    if (state.isBroken && n % 3 === 0) throw new Fault("broken", "it is broken");
    return n;
  });
  const ledgerOf = ({ ledger }: MemoryHost) =>
    new Proxy(ledger, {
      get(target, key: keyof MemoryLedger) {
        if (key === "node") state.nodesRead++;
        if (key === "announce" && state.announcements-- <= 0) throw new Error("cut off");
        return target[key].bind(target);
      },
    });
  const harness = new Harness([step], { slots, parts: (host) => ({ ledger: ledgerOf(host) }) });
  const calls = (count: number) => numbers(count).map((n) => step.s({ n }));
  const readerOf = (id: string) => new ProgressReader(id, harness.host.ledger, slots);
  return { state, harness, calls, readerOf };
}

test("read again and again, it says what is announced, has ended and has failed, in whatever order calls end", async () => {
  const property = fc.asyncProperty(
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 2, max: 8 }),
    fc.array(fc.nat({ max: 999 }), { maxLength: 80 }),
    async (count, slots, order) => {
      const { harness, calls, readerOf } = setUp(slots);
      const id = await harness.canvas.delay(group(calls(count)));
      const reader = readerOf(id);
      const deliveries = await harness.receiveAll();
      for (const place of [0, ...order]) {
        assert.deepEqual(await reader.read(), await harness.canvas.progress(id));
        const [delivery] = deliveries.splice(place % Math.max(1, deliveries.length), 1);
        if (delivery !== undefined) await harness.handle(delivery);
      }
    },
  );
  await fc.assert(property, { numRuns: 60 });
});

test("what is finished is not read again, and what waits behind many that wait neither", async () => {
  const { harness, calls, readerOf, state } = setUp(4);
  const id = await harness.canvas.delay(group(calls(4_000)));
  const reader = readerOf(id);
  const readsOf = async () => {
    state.nodesRead = 0;
    const progress = await reader.read();
    return { reads: state.nodesRead, progress };
  };
  const first = await readsOf();
  assert.ok(first.reads > 1_000 && first.reads < 1_050, `${first.reads} reads`);
  for (let ended = 0; ended < 4_000; ended += 500) {
    const { reads, progress } = await readsOf();
    assert.deepEqual({ ...progress, failed: 0 }, { announced: 4_000, ended, failed: 0 });
    // Between two reads, 125 leaves are finished.
    assert.ok(reads <= 125 + 2 * 32 + 1, `${reads} reads`);
    for (let each = 0; each < 500; each++) await harness.handle(await harness.receive());
  }
  assert.equal((await readsOf()).progress.ended, 4_000);
  assert.equal((await readsOf()).reads, 1);
});

test("what ends far behind the others is counted when they have begun", async () => {
  const { harness, calls, readerOf } = setUp(2);
  const id = await harness.canvas.delay(group(calls(400)));
  const reader = readerOf(id);
  assert.equal((await reader.read()).ended, 0);
  const deliveries = await harness.receiveAll();
  for (const delivery of deliveries.splice(200)) await harness.handle(delivery);
  assert.deepEqual([(await reader.read()).ended, (await readerOf(id).read()).ended], [0, 200]);
  for (const delivery of deliveries) await harness.handle(delivery);
  assert.deepEqual(await reader.read(), { announced: 400, ended: 400, failed: 134 });
});

test("a call that a redrive puts back is open again; the others stay as they are", async () => {
  for (const count of [1, 4, 50]) {
    const { harness, calls, readerOf, state } = setUp(2);
    const id = await harness.canvas.delay(group(calls(count)));
    const reader = readerOf(id);
    await harness.settle();
    const failed = Math.ceil(count / 3);
    assert.deepEqual(await reader.read(), { announced: count, ended: count, failed });
    state.isBroken = false;
    await harness.canvas.redrive(id);
    const putBack = { announced: count, ended: count - failed, failed: 0 };
    for (const each of [reader, readerOf(id)]) assert.deepEqual(await each.read(), putBack);
    await harness.settle();
    for (const each of [reader, readerOf(id)])
      assert.deepEqual(await each.read(), { announced: count, ended: count, failed: 0 });
  }
});

test("a redrive that was cut off has put back what it has, and the rest has failed as before", async () => {
  const { harness, calls, readerOf, state } = setUp(4);
  const id = await harness.canvas.delay(group(calls(60)));
  await harness.settle();
  const reader = readerOf(id);
  assert.equal((await reader.read()).failed, 20);
  // Each leaf takes one announcement in its parent, and one for each of its one or two failed calls.
  state.announcements = 6;
  await assert.rejects(harness.canvas.redrive(id), /cut off/);
  state.announcements = Number.POSITIVE_INFINITY;
  state.isBroken = false;
  await harness.settle();
  const { ended, failed } = await reader.read();
  // The leaf that it was at is not sealed, and counts as one call more.
  assert.deepEqual({ ended, failed }, { ended: 59, failed: 16 });
  await harness.canvas.redrive(id);
  await harness.settle();
  for (const each of [reader, readerOf(id)])
    assert.deepEqual(await each.read(), { announced: 60, ended: 60, failed: 0 });
});

test("where a redrive puts back the call that opens a fan-in, that is opened whole in its generation", async () => {
  const state = { isBroken: true };
  const step = numberTask("step", ({ n }) => n);
  const open = numberTask("open", () => {
    if (state.isBroken) throw new Fault("broken", "it is broken");
    return replaceWith(group(numbers(10).map((n) => step.s({ n }))));
  });
  const harness = new Harness([step, open], { slots: 3 });
  const id = await harness.canvas.delay(group([open.s({ n: 0 })]));
  await harness.settle();
  const reader = new ProgressReader(`${id}/0>1`, harness.host.ledger, 3);
  assert.deepEqual(await reader.read(), { announced: 0, ended: 0, failed: 0 });
  assert.equal(reader.generation, 1);
  state.isBroken = false;
  await harness.canvas.redrive(id);
  await harness.handle(await harness.receive());
  assert.deepEqual(await reader.read(), { announced: 10, ended: 0, failed: 0 });
  await harness.settle();
  assert.deepEqual(await reader.read(), { announced: 10, ended: 10, failed: 0 });
  assert.equal(reader.generation, 2);
});
