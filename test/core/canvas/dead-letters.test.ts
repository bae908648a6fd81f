import assert from "node:assert/strict";
import { test } from "node:test";
import { chain, chord, starmap } from "../../../core/canvas/signature.ts";
import { replaceWith } from "../../../core/canvas/task.ts";
import { Harness, numbers, numberTask, sumTask } from "./harness.ts";

const step = numberTask("step", ({ n }) => n);
const sum = sumTask();
const GIVEN_UP = "given up, for no worker came to its end with it";

test("a buried call has failed, with the call that a redrive would put back", async () => {
  const harness = new Harness([step]);
  const id = await harness.canvas.delay(step.s({ n: 1 }));
  await harness.canvas.bury(await harness.receive());
  assert.deepEqual(await harness.outcome(id), {
    ...{ group: id, index: 0, generation: 1, status: "failed", reason: GIVEN_UP },
    call: { id, generation: 1, task: "step", args: { n: 1 } },
  });
});

test("whoever waits for it goes on: a chord counts it, a chain ends", async () => {
  const harness = new Harness([step, sum]);
  const header = [step.s({ n: 1 }), chain(step.s({ n: 2 }), step.s({ n: 3 })), step.s({ n: 4 })];
  const id = await harness.canvas.delay(chord(header, sum.s({}), 1));
  for (const delivery of await harness.receiveAll()) {
    if (delivery.body.includes(`${id}/1`)) await harness.canvas.bury(delivery);
    else await harness.canvas.perform(delivery);
    await harness.memory.queue.acknowledge([delivery]);
  }
  await harness.settle();
  assert.equal(await harness.resultOf(id, 1), GIVEN_UP);
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 3, failed: 1, sum: 5 });
});

test("every call of a message is buried, but those that did end keep their outcome", async () => {
  const failing = numberTask("step", ({ n }) => {
    if (n > 1) throw new Error("the worker dies here");
    return n;
  });
  const harness = new Harness([failing]);
  const id = await harness.canvas.delay(starmap(numbers(3).map((n) => failing.s({ n }))));
  const delivery = await harness.receive();
  const isHostFault = () => true;
  await assert.rejects(harness.canvas.perform(delivery, { isHostFault }));
  for (const _ of [1, 2]) await harness.canvas.bury(delivery);
  assert.deepEqual(await Promise.all(numbers(3).map((n) => harness.resultOf(id, n))), [0, 1, GIVEN_UP]);
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 3, failed: 1 });
});

test("a call that others took the place of is not given up: they go on with what follows it", async () => {
  const split = numberTask("split", ({ n }) => replaceWith(step.s({ n: n * 10 })));
  for (const isAlone of [true, false]) {
    const harness = new Harness([split, step, sum]);
    const id = await harness.canvas.delay(
      isAlone ? split.s({ n: 1 }) : chord([split.s({ n: 1 })], sum.s({})),
    );
    const delivery = await harness.receive();
    await harness.canvas.perform(delivery);
    await harness.canvas.bury(delivery);
    await harness.memory.queue.acknowledge([delivery]);
    await harness.settle();
    if (isAlone) assert.equal(await harness.resultOf(`${id}>1`), 10);
    else assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 1, failed: 0, sum: 10 });
  }
});

test("what cannot be read is a fault, and stays", async () => {
  const harness = new Harness([step]);
  await harness.memory.queue.send([{ queue: "work", run: "r", body: "no message" }]);
  await assert.rejects(harness.canvas.bury(await harness.receive()), { code: "bad-message" });
  assert.equal(harness.memory.queue.size, 1);
});
