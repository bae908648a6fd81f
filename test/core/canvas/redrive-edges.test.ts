import assert from "node:assert/strict";
import { test } from "node:test";
import { chain, chord, group } from "../../../core/canvas/signature.ts";
import { replaceWith } from "../../../core/canvas/task.ts";
import { Fault } from "../../../core/fault.ts";
import { Harness, type HarnessOptions, numbers, numberTask, sumTask } from "./harness.ts";

/** Tasks that fail while their names are in `broken`; `split` opens a chord of three steps, of which the one of 1 may fail. */
function breakable(options: HarnessOptions = {}) {
  const broken = new Set<string>();
  const meet = (what: string) => {
    if (broken.has(what)) throw new Fault("broken", "it is broken");
  };
  const sum = sumTask();
  const step = numberTask("step", ({ n }) => {
    if (n === 1) meet("step");
    return n;
  });
  const split = numberTask("split", () => {
    meet("split");
    const header = numbers(3).map((n) => step.s({ n }));
    return replaceWith(chord(header, sum.s({}), "100%"));
  });
  const last = numberTask("last", ({ n }) => {
    meet("last");
    return n;
  });
  const harness = new Harness([split, step, sum, last], options);
  const redriven = async (id: string) => {
    const count = await harness.canvas.redrive(id);
    await harness.settle();
    return count;
  };
  return { harness, redriven, broken, split, step, sum, last };
}

test("what a redriven call was the first to open is redriven too", async () => {
  const { harness, redriven, broken, split, sum } = breakable();
  broken.add("split").add("step");
  const id = await harness.canvas.delay(chord([chain(split.s({ n: 0 }))], sum.s({})));
  await harness.settle();
  broken.delete("split");
  assert.equal(await redriven(id), 1);
  const inner = `${id}/0>1`;
  assert.equal((await harness.outcome(inner, 1))?.generation, 2);
  broken.delete("step");
  assert.equal(await redriven(inner), 1);
  assert.deepEqual(await harness.resultOf(id, 0), { tasks: 3, failed: 0, sum: 3 });
});

test("what was opened in some generations and not in others is redriven from the latest", async () => {
  const { harness, redriven, broken, split, last } = breakable();
  broken.add("last").add("step");
  const id = await harness.canvas.delay(chord([last.s({ n: 0 })], split.s({ n: 0 }), "100%"));
  await harness.settle();
  // The first redrive's body fails, and opens nothing.
  broken.add("split");
  assert.equal(await redriven(id), 1);
  broken.delete("split");
  assert.equal(await redriven(id), 1);
  const inner = `${id}.body>1`;
  assert.equal((await harness.outcome(inner, 1))?.generation, 3);
  broken.delete("step");
  assert.equal(await redriven(inner), 1);
  assert.equal((await harness.outcome(inner, 1))?.generation, 4);
  assert.deepEqual(await harness.resultOf(`${inner}.body`), { tasks: 3, failed: 0, sum: 3 });
});

test("what was redriven alone is not taken for what a redrive of its opener opens", async () => {
  const { harness, redriven, broken, split, last } = breakable();
  broken.add("last").add("step");
  const id = await harness.canvas.delay(chord([last.s({ n: 0 })], split.s({ n: 0 }), "100%"));
  await harness.settle();
  const inner = `${id}.body>1`;
  assert.equal(await redriven(inner), 1);
  broken.clear();
  assert.equal(await redriven(id), 1);
  assert.deepEqual(await harness.resultOf(`${inner}.body`), { tasks: 3, failed: 0, sum: 3 });
});

test("what failed when an inner chord was redriven alone is put back with the outer one", async () => {
  const { harness, redriven, broken, split, last } = breakable();
  broken.add("step");
  const id = await harness.canvas.delay(group([chain(split.s({ n: 0 }), last.s({ n: 7 }))]));
  await harness.settle();
  assert.equal(await harness.resultOf(id, 0), 7);
  broken.delete("step");
  broken.add("last");
  assert.equal(await redriven(`${id}/0>1`), 1);
  assert.equal((await harness.outcome(id, 0))?.status, "failed");
  broken.delete("last");
  assert.equal(await redriven(id), 1);
  assert.equal(await harness.resultOf(id, 0), 7);
});

test("a redrive cut off when all that it put back was done, and the body not sent, sends it when repeated", async () => {
  let isCut = false;
  const { harness, redriven, broken, step, sum } = breakable({
    parts: ({ queue }) => ({
      queue: {
        send: async (messages) => {
          const isBody = messages.some(({ body }) => body.includes('"task":"sum"'));
          if (isCut && isBody) throw new Error("cut off");
          await queue.send(messages);
          if (isCut) await harness.handle(await harness.receive());
        },
        receive: (name, most) => queue.receive(name, most),
        acknowledge: (deliveries) => queue.acknowledge(deliveries),
        release: (delivery, delayMs) => queue.release(delivery, delayMs),
      },
    }),
  });
  broken.add("step");
  const header = numbers(3).map((n) => step.s({ n }));
  const id = await harness.canvas.delay(chord(header, sum.s({})));
  await harness.settle();
  broken.clear();
  isCut = true;
  await assert.rejects(harness.canvas.redrive(id), /cut off/);
  isCut = false;
  assert.equal(await redriven(id), 0);
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 3, failed: 0, sum: 3 });
});

test("whoever waits for a call in one generation is told, though others took its place in a later one", async () => {
  for (const way of ["done", "failed", "buried"]) {
    const { harness, broken, split, sum, last } = breakable();
    if (way === "failed") broken.add("split");
    const id = await harness.canvas.delay(
      chord([chain(split.s({ n: 0 }), last.s({ n: 7 }))], sum.s({}), "100%"),
    );
    const later = { group: `${id}/0`, index: 0, generation: 2, status: "replaced" } as const;
    await harness.host.ledger.record(later);
    if (way === "buried") {
      const delivery = await harness.receive();
      await harness.canvas.bury(delivery);
      await harness.memory.queue.acknowledge([delivery]);
    }
    await harness.settle();
    const failed = way === "done" ? 0 : 1;
    assert.deepEqual(
      await harness.resultOf(`${id}.body`),
      { tasks: 1, failed, sum: failed === 0 ? 7 : 0 },
      way,
    );
  }
});
