import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemoryLedger } from "../../../adapters/memory/memory-ledger.ts";
import { chain, group, starmap } from "../../../core/canvas/signature.ts";
import { PartlyFailed } from "../../../core/canvas/task.ts";
import { TimeLimitError } from "../../../core/canvas/time-limit.ts";
import { Fault } from "../../../core/fault.ts";
import { Harness, numbers, numberTask } from "./harness.ts";

/** A task that fails its first calls, and what it was called with. */
function failing(times: number, retries = 3, error: unknown = new Error("not yet")) {
  const made: number[] = [];
  const step = numberTask(
    "step",
    ({ n }) => {
      made.push(n);
      if (made.filter((other) => other === n).length <= times) throw error;
      return n * 2;
    },
    { retries },
  );
  return { step, made };
}

test("a call that ends is recorded, and its message is done with", async () => {
  const { step } = failing(0);
  const harness = new Harness([step]);
  const id = await harness.canvas.delay(step.s({ n: 4 }));
  assert.deepEqual(await harness.handle(await harness.receive()), { kind: "done" });
  const expected = { group: id, index: 0, generation: 1, status: "done", output: 8 };
  assert.deepEqual(await harness.outcome(id), expected);
});

test("a call that fails is made again after its backoff, until its retries are used up", async () => {
  const { step, made } = failing(9, 2);
  const harness = new Harness([step], { random: () => 0.5 });
  const id = await harness.canvas.delay(step.s({ n: 4 }));
  for (const delayMs of [250, 500]) {
    assert.deepEqual(await harness.handle(await harness.receive()), { kind: "retry", delayMs });
    assert.equal(await harness.outcome(id), undefined);
    harness.now += delayMs;
  }
  assert.deepEqual(await harness.handle(await harness.receive()), { kind: "done" });
  assert.equal(made.length, 3);
  assert.deepEqual(await harness.outcome(id), {
    ...{ group: id, index: 0, generation: 1, status: "failed" },
    reason: "an unexpected Error: please report it",
    call: { id, generation: 1, task: "step", args: { n: 4 } },
  });
});

test("a Fault is not made again, and its text is the reason", async () => {
  const { step, made } = failing(9, 3, new Fault("x", "the logo is no picture"));
  const harness = new Harness([step]);
  const id = await harness.canvas.delay(step.s({ n: 4 }));
  await harness.settle();
  assert.equal(made.length, 1);
  assert.equal(await harness.resultOf(id), "the logo is no picture.");
});

test("a call that did a part of its work is not made again, and its failure has the output", async () => {
  let made = 0;
  const half = numberTask("half", ({ n }) => {
    made++;
    throw new PartlyFailed("one of two is missing", { n });
  });
  const harness = new Harness([half]);
  const id = await harness.canvas.delay(half.s({ n: 4 }));
  await harness.settle();
  assert.equal(made, 1);
  const { call: _, ...outcome } = (await harness.outcome(id)) as { call?: unknown };
  const expected = { status: "failed", reason: "one of two is missing", output: { n: 4 } };
  assert.deepEqual(outcome, { group: id, index: 0, generation: 1, ...expected });
});

test("a task is told its call's ID, run, generation and tries", async () => {
  const told: unknown[] = [];
  const step = numberTask("step", (_, { id, run, generation, tries, header }) => {
    told.push({ id, run, generation, tries, header });
    if (tries === 1) throw new Error("not yet");
    return null;
  });
  const harness = new Harness([step]);
  const id = await harness.canvas.delay(group([step.s({ n: 1 })]), { run: "r" });
  await harness.settle();
  const expected = { id: `${id}/0`, run: "r", generation: 1, header: undefined };
  assert.deepEqual(told, [
    { ...expected, tries: 1 },
    { ...expected, tries: 2 },
  ]);
});

test("bad arguments and unknown tasks fail at once, and name no value", async () => {
  const { step, made } = failing(0);
  const harness = new Harness([step]);
  const bad = await harness.canvas.delay(step.partial({}));
  const unknown = await harness.canvas.delay({ ...step.s({ n: 7391 }), task: "other" });
  assert.equal(await harness.settle(), 2);
  assert.deepEqual(made, []);
  assert.equal(await harness.resultOf(bad), 'the arguments of "step" are not its own.');
  assert.equal(await harness.resultOf(unknown), 'there is no task "other" in this version.');
});

test("a call that takes too long is made again, and then has failed", async () => {
  let made = 0;
  const slow = numberTask("slow", () => ++made && new Promise<never>(() => {}), {
    timeLimitMs: 2,
    retries: 1,
  });
  const harness = new Harness([slow]);
  const id = await harness.canvas.delay(slow.s({ n: 1 }));
  await harness.settle();
  assert.equal(made, 2);
  assert.match(`${await harness.resultOf(id)}`, new RegExp(TimeLimitError.name));
});

test("what a canceled run has left is done with, unread", async () => {
  const { step, made } = failing(0);
  const harness = new Harness([step]);
  const id = await harness.canvas.delay(step.s({ n: 1 }), { run: "r" });
  const other = await harness.canvas.delay(step.s({ n: 2 }), { run: "s" });
  await harness.memory.queue.send([{ queue: "work", run: "r", body: "no message" }]);
  await harness.canvas.cancel("r");
  await harness.settle();
  assert.deepEqual(made, [2]);
  assert.equal(await harness.outcome(id), undefined);
  assert.equal(await harness.resultOf(other), 4);
});

test("a call that has an outcome is not made again, but what follows it is sent again", async () => {
  const { step, made } = failing(0);
  const next = numberTask("next", ({ n }) => n);
  const harness = new Harness([step, next]);
  await harness.canvas.delay(chain(step.s({ n: 1 }), next.s({ n: 5 })));
  const delivery = await harness.receive();
  await harness.canvas.perform(delivery);
  await harness.canvas.perform(delivery);
  assert.deepEqual(made, [1]);
  const following = (await harness.receiveAll()).map(({ body }) => body);
  assert.equal(following.length, 2);
  assert.equal(following[0], following[1]);
});

test("of two deliveries at the same time, the first outcome stands", async () => {
  let made = 0;
  const step = numberTask("step", async () => ++made);
  const harness = new Harness([step]);
  const id = await harness.canvas.delay(step.s({ n: 1 }));
  const delivery = await harness.receive();
  await Promise.all([harness.canvas.perform(delivery), harness.canvas.perform(delivery)]);
  assert.equal(made, 2);
  assert.equal(await harness.resultOf(id), 1);
});

test("a host fault is thrown on: nothing is recorded, and nobody is to blame", async () => {
  const { step } = failing(9, 0, new RangeError("disk full"));
  const harness = new Harness([step]);
  const id = await harness.canvas.delay(step.s({ n: 1 }));
  const isHostFault = (error: unknown) => error instanceof RangeError;
  await assert.rejects(harness.canvas.perform(await harness.receive(), { isHostFault }), RangeError);
  assert.equal(await harness.outcome(id), undefined);
});

test("what a port throws is thrown on, and a later delivery goes on from there", async () => {
  const { step, made } = failing(0);
  let isAway = true;
  const harness = new Harness([step], {
    parts: ({ ledger }) => ({
      ledger: new Proxy(ledger, {
        get(target, key: keyof MemoryLedger) {
          if (key === "mark" && isAway) return () => Promise.reject(new Error("away"));
          return target[key].bind(target);
        },
      }),
    }),
  });
  // Sent by a host whose ledger is there.
  isAway = false;
  const id = await harness.canvas.delay(group([step.s({ n: 1 })]));
  isAway = true;
  const delivery = await harness.receive();
  await assert.rejects(harness.canvas.perform(delivery), /away/);
  isAway = false;
  await harness.canvas.perform(delivery);
  assert.deepEqual(made, [1]);
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 1, failed: 0 });
});

test("the calls of one message are made one after the other, in order", async () => {
  let underWay = 0;
  const order: number[] = [];
  const step = numberTask("step", async ({ n }) => {
    assert.equal(++underWay, 1);
    await null;
    order.push(n);
    underWay--;
    return n;
  });
  const harness = new Harness([step]);
  await harness.canvas.delay(starmap(numbers(20).map((n) => step.s({ n }))));
  assert.equal(await harness.settle(), 1);
  assert.deepEqual(order, numbers(20));
});

test("a message that cannot be read is a fault", async () => {
  const harness = new Harness([]);
  await harness.memory.queue.send([{ queue: "work", run: "r", body: "no message" }]);
  await assert.rejects(harness.canvas.perform(await harness.receive()), { code: "bad-message" });
});
