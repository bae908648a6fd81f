/** Tests of what comes twice: it starts nothing again, so that duplicates do not multiply from step to step. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chain, chord, type Signature } from "../../../core/canvas/signature.ts";
import { replaceWith } from "../../../core/canvas/task.ts";
import { changedLedger } from "../../../core/ports/changed-ledger.ts";
import type { Delivery } from "../../../core/ports/task-queue.ts";
import { Harness, numbers, numberTask, sumTask } from "./harness.ts";

const HEADER = 6;

/** A chord whose body may open a chord itself, as the aggregate step does; and a ledger that can be cut off from its note. */
function setUp() {
  const made = { open: 0 };
  const state = { isCutOff: false };
  const step = numberTask("step", ({ n }) => n);
  const sum = sumTask();
  const steps = (count: number) => numbers(count).map((n) => step.s({ n }));
  const open = numberTask("open", () => {
    made.open++;
    return replaceWith(chord(steps(HEADER), sum.s({})));
  });
  const harness = new Harness([step, open, sum], {
    slots: 4,
    parts: ({ ledger }) => ({
      ledger: changedLedger(ledger, {
        async record(outcome) {
          if (state.isCutOff && outcome.group.endsWith(".body@sent")) throw new Error("cut off");
          return ledger.record(outcome);
        },
      }),
    }),
  });
  return {
    ...{ harness, step, open, sum, made, state, steps },
    begin: (body: Signature) => harness.canvas.delay(chord(steps(HEADER), body)),
    waiting: () => harness.memory.queue.size,
  };
}

/** Performs all that is there, and keeps the deliveries: each of them may come again. */
async function performAll(harness: Harness): Promise<Delivery[]> {
  const deliveries = await harness.receiveAll();
  for (const delivery of deliveries) await harness.canvas.perform(delivery);
  await harness.memory.queue.acknowledge(deliveries);
  return deliveries;
}

test("a header's call that comes again sends the body no second time, be it begun or not", async () => {
  const { harness, open, made, begin, waiting } = setUp();
  const id = await begin(open.s({ n: 0 }));
  const header = await performAll(harness);
  assert.equal(waiting(), 1);
  for (const delivery of header) await harness.canvas.perform(delivery);
  assert.equal(waiting(), 1);
  const bodies = await performAll(harness);
  for (const delivery of header) await harness.canvas.perform(delivery);
  assert.equal(waiting(), HEADER);
  await harness.settle();
  for (const delivery of [...header, ...bodies]) await harness.canvas.perform(delivery);
  assert.deepEqual([waiting(), made.open], [0, 1]);
  assert.deepEqual(await harness.resultOf(`${id}.body>1.body`), { tasks: HEADER, failed: 0, sum: 15 });
});

test("nor is a body that is a chain or a chord sent again", async () => {
  for (const form of ["chain", "chord"] as const) {
    const { harness, step, sum, steps, begin, waiting } = setUp();
    await begin(form === "chain" ? chain(step.s({ n: 1 }), step.s({ n: 2 })) : chord(steps(2), sum.s({})));
    const header = await performAll(harness);
    const sent = waiting();
    for (const delivery of header) await harness.canvas.perform(delivery);
    assert.equal(waiting(), sent, form);
  }
});

test("whoever dies between sending the body and noting it sends it again when it comes again; its copies are made once", async () => {
  const { harness, open, made, state, begin, waiting } = setUp();
  const id = await begin(open.s({ n: 0 }));
  const header = await harness.receiveAll();
  state.isCutOff = true;
  for (const delivery of header.slice(0, -1)) await harness.canvas.perform(delivery);
  await assert.rejects(harness.canvas.perform(header.at(-1)!), /cut off/);
  state.isCutOff = false;
  for (const delivery of header) await harness.canvas.perform(delivery);
  await harness.memory.queue.acknowledge(header);
  assert.equal(waiting(), 2);
  // Both are delivered for the first time: which of them is the copy shows in the ledger only.
  await performAll(harness);
  assert.deepEqual([waiting(), made.open], [HEADER, 1]);
  await harness.settle();
  assert.deepEqual(await harness.resultOf(`${id}.body>1.body`), { tasks: HEADER, failed: 0, sum: 15 });
});

test("a redrive sends the body of its own", async () => {
  const sum = sumTask();
  let isMended = false;
  const failing = numberTask("failing", ({ n }) => (isMended ? n : Promise.reject(new Error("not yet"))), {
    retries: 0,
  });
  const again = new Harness([failing, sum]);
  const id = await again.canvas.delay(chord([failing.s({ n: 3 })], sum.s({}), "100%"));
  await again.settle();
  assert.deepEqual(await again.resultOf(`${id}.body`), { tasks: 1, failed: 1, sum: 0 });
  isMended = true;
  await again.canvas.redrive(id);
  await again.settle();
  assert.deepEqual(await again.resultOf(`${id}.body`), { tasks: 1, failed: 0, sum: 3 });
});
