/** Messages of several calls: which of them are made again, and where they go when time is short. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openMessage } from "../../../core/canvas/message.ts";
import { chord, starmap } from "../../../core/canvas/signature.ts";
import type { Delivery } from "../../../core/ports/task-queue.ts";
import { Harness, numbers, numberTask, sumTask } from "./harness.ts";

/** A task that notes its calls, and fails those it is told to, always. */
function noting(fails: readonly number[] = [], retries = 3) {
  const made: number[] = [];
  const step = numberTask(
    "step",
    ({ n }) => {
      made.push(n);
      if (fails.includes(n)) throw new Error("always");
      return n;
    },
    { retries },
  );
  return { step, made, countOf: (n: number) => made.filter((other) => other === n).length };
}

/** What the messages that are visible say: the calls' arguments, and how often they were tried before. */
async function contentsOf(harness: Harness, deliveries: readonly Delivery[]) {
  const messages = deliveries.map(({ body }) => openMessage(body, harness.host.store));
  return (await Promise.all(messages)).map(({ calls, triedBefore }) => ({
    calls: calls.map(({ args }) => args.n),
    triedBefore,
  }));
}

test("the calls that fail are sent again one by one; the others are done", async () => {
  const { step, made } = noting([1, 3]);
  const harness = new Harness([step], { random: () => 0.5 });
  const id = await harness.canvas.delay(starmap(numbers(5).map((n) => step.s({ n }))));
  assert.deepEqual(await harness.handle(await harness.receive()), { kind: "done" });
  assert.deepEqual(made, [0, 1, 2, 3, 4]);
  assert.equal(await harness.resultOf(id, 4), 4);
  assert.deepEqual(await harness.receiveAll(), []);
  harness.now += 250;
  const again = await contentsOf(harness, await harness.receiveAll());
  assert.deepEqual(again, [
    { calls: [1], triedBefore: 1 },
    { calls: [3], triedBefore: 1 },
  ]);
});

test("retries are counted over all the messages that a call was in", async () => {
  for (const retries of [0, 1, 2, 3]) {
    const { step, countOf } = noting([1], retries);
    const harness = new Harness([step]);
    const id = await harness.canvas.delay(starmap(numbers(3).map((n) => step.s({ n }))));
    await harness.settle();
    assert.deepEqual([countOf(0), countOf(1), countOf(2)], [1, retries + 1, 1]);
    assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 3, failed: 1 });
  }
});

test("a message that is handed out again is cut into messages of one call each, at once, and that counts as a try", async () => {
  const { step, made } = noting();
  const harness = new Harness([step]);
  await harness.canvas.delay(starmap(numbers(3).map((n) => step.s({ n }))));
  const first = await harness.receive();
  await harness.memory.queue.release(first, 0);
  assert.deepEqual(await harness.handle(await harness.receive()), { kind: "done" });
  assert.deepEqual(made, []);
  const parts = await contentsOf(harness, await harness.receiveAll());
  assert.deepEqual(
    parts,
    numbers(3).map((n) => ({ calls: [n], triedBefore: 1 })),
  );
});

test("a call that ends its worker takes no other with it: they are done, and it is buried", async () => {
  const { step, made } = noting();
  const harness = new Harness([step, sumTask()], { settings: { maxReceives: 3, visibilityMs: 1000 } });
  const header = [numbers(4).map((n) => step.s({ n }))];
  const id = await harness.canvas.delay(chord(header, sumTask().s({}), 1));
  let crashes = 0;
  while (harness.memory.queue.size > 0) {
    const [delivery] = await harness.memory.queue.receive("work", 1);
    const [deadLetter] = await harness.memory.queue.receive("work-dead-letters", 1);
    if (delivery === undefined && deadLetter === undefined) harness.now += 1000;
    if (deadLetter !== undefined) {
      await harness.canvas.bury(deadLetter);
      await harness.memory.queue.acknowledge([deadLetter]);
    }
    if (delivery === undefined) continue;
    const [content] = await contentsOf(harness, [delivery]);
    // The worker dies in the call: what came before it has ended, and nobody says anything about the message.
    const isFatal = delivery.receiveCount === 1 || content?.calls.length === 1;
    if (isFatal && content?.calls.includes(2)) crashes++;
    else await harness.handle(delivery);
  }
  assert.equal(crashes, 4, "once with the others, and three times alone");
  assert.deepEqual(made, [0, 1, 3]);
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 4, failed: 1, sum: 4 });
});

test("calls that ended before the message was cut are not made again", async () => {
  const { step, made } = noting();
  const harness = new Harness([step]);
  await harness.canvas.delay(starmap(numbers(3).map((n) => step.s({ n }))));
  const first = await harness.receive();
  await harness.canvas.perform(first);
  await harness.memory.queue.release(first, 0);
  await harness.settle();
  assert.deepEqual(made, [0, 1, 2]);
});

/** A host that stops after so many calls. */
function stoppingAfter(calls: number, made: readonly number[]) {
  const before = made.length;
  return () => (made.length - before < calls ? Number.POSITIVE_INFINITY : 0);
}

test("when time is short, the rest is sent as a message of its own, until all is done", async () => {
  for (const count of [3, 300]) {
    const { step, made } = noting();
    const harness = new Harness([step, sumTask()]);
    const header = [numbers(count).map((n) => step.s({ n }))];
    const id = await harness.canvas.delay(chord(header, sumTask().s({})));
    let messages = 0;
    for (let delivery: Delivery | undefined; ; messages++) {
      [delivery] = await harness.memory.queue.receive("work", 1);
      if (delivery === undefined) break;
      const timeLeft = stoppingAfter(Math.ceil(count / 3), made);
      assert.deepEqual(await harness.handle(delivery, { timeLeft }), { kind: "done" });
    }
    assert.equal(messages, 4, "three for the header, one for the body");
    assert.deepEqual(made, numbers(count));
    const sum = (count * (count - 1)) / 2;
    assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: count, failed: 0, sum });
  }
});

test("when no time is left at all the message is given back, and nothing is made", async () => {
  const { step, made } = noting();
  const harness = new Harness([step]);
  await harness.canvas.delay(starmap(numbers(3).map((n) => step.s({ n }))));
  const verdict = await harness.handle(await harness.receive(), { timeLeft: () => 0 });
  assert.deepEqual(verdict, { kind: "retry", delayMs: 0 });
  assert.deepEqual(made, []);
});

test("calls that failed before time was short are made again, beside the rest", async () => {
  const { step, made, countOf } = noting([0]);
  const harness = new Harness([step]);
  const id = await harness.canvas.delay(starmap(numbers(4).map((n) => step.s({ n }))));
  await harness.handle(await harness.receive(), { timeLeft: stoppingAfter(2, made) });
  const left = await harness.receiveAll();
  assert.deepEqual(await contentsOf(harness, left), [
    { calls: [2, 3], triedBefore: 0 },
    { calls: [0], triedBefore: 1 },
  ]);
  for (const delivery of left) await harness.handle(delivery);
  await harness.settle();
  assert.equal(countOf(0), 4);
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 4, failed: 1 });
});
