/** Tests of what comes twice when all is over: it starts nothing again, so that duplicates do not multiply from step to step. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { chain, chord } from "../../../core/canvas/signature.ts";
import { replaceWith } from "../../../core/canvas/task.ts";
import type { Delivery } from "../../../core/ports/task-queue.ts";
import { Harness, numbers, numberTask, sumTask } from "./harness.ts";

const HEADER = 6;

/** A chord whose body opens a chord itself, as the aggregate step does. */
function setUp() {
  const made = { open: 0, sum: 0 };
  const step = numberTask("step", ({ n }) => n);
  const sum = sumTask();
  const open = numberTask("open", () => {
    made.open++;
    return replaceWith(
      chord(
        numbers(HEADER).map((n) => step.s({ n })),
        sum.s({}),
      ),
    );
  });
  const harness = new Harness([step, open, sum], { slots: 4 });
  return { harness, step, open, sum, made };
}

/** Performs all that is there, and keeps the deliveries: each of them may come again. */
async function performAll(harness: Harness): Promise<Delivery[]> {
  const deliveries = await harness.receiveAll();
  for (const delivery of deliveries) await harness.canvas.perform(delivery);
  await harness.memory.queue.acknowledge(deliveries);
  return deliveries;
}

const waiting = async ({ memory }: Harness) => memory.queue.size;

test("a header's call that comes again when the body has begun sends no body", async () => {
  const { harness, step, open, made } = setUp();
  const id = await harness.canvas.delay(
    chord(
      numbers(HEADER).map((n) => step.s({ n })),
      open.s({ n: 0 }),
    ),
  );
  const header = await performAll(harness);
  assert.equal(await waiting(harness), 1);
  // Not begun: whoever should have sent it may have died before.
  for (const delivery of header.slice(0, 2)) await harness.canvas.perform(delivery);
  assert.equal(await waiting(harness), 3);

  const bodies = await performAll(harness);
  assert.deepEqual([bodies.length, made.open], [3, 1]);
  assert.equal(await waiting(harness), HEADER);
  for (const delivery of [...header, ...bodies]) await harness.canvas.perform(delivery);
  assert.equal(await waiting(harness), HEADER);

  await harness.settle();
  for (const delivery of [...header, ...bodies]) await harness.canvas.perform(delivery);
  assert.deepEqual([await waiting(harness), made.open], [0, 1]);
  assert.deepEqual(await harness.resultOf(`${id}.body>1.body`), { tasks: HEADER, failed: 0, sum: 15 });
});

test("nor does it where the body is a chain", async () => {
  const { harness, step, open, made } = setUp();
  const body = chain(open.s({ n: 0 }), step.s({ n: 7 }));
  const id = await harness.canvas.delay(
    chord(
      numbers(HEADER).map((n) => step.s({ n })),
      body,
    ),
  );
  const header = await performAll(harness);
  await performAll(harness);
  for (const delivery of header) await harness.canvas.perform(delivery);
  assert.deepEqual([await waiting(harness), made.open], [HEADER, 1]);
  await harness.settle();
  assert.equal(await harness.resultOf(`${id}.body>1.body>1`), 7);
});

test("a body that is a chord itself is opened again, for it may have been half opened", async () => {
  const { harness, step, sum } = setUp();
  const body = chord(
    numbers(2).map((n) => step.s({ n })),
    sum.s({}),
  );
  await harness.canvas.delay(
    chord(
      numbers(HEADER).map((n) => step.s({ n })),
      body,
    ),
  );
  const header = await performAll(harness);
  assert.equal(await waiting(harness), 2);
  await harness.canvas.perform(header[0]!);
  assert.equal(await waiting(harness), 4);
});
