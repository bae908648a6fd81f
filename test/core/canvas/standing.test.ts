/** Tests of a task that hands its place to others and is delivered again: what it has sent, it sends no second time. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemoryHost } from "../../../adapters/memory/memory-host.ts";
import { chord, group } from "../../../core/canvas/signature.ts";
import { replaceWith } from "../../../core/canvas/task.ts";
import type { Outcome } from "../../../core/ports/ledger.ts";
import type { OutgoingMessage } from "../../../core/ports/task-queue.ts";
import { Harness, numbers, numberTask, sumTask } from "./harness.ts";

const HEADER = 20;

/** A call in a fan-in that opens another one; what is sent and read for it, and a ledger that can be cut off from it. */
function setUp() {
  const counts = { made: 0, sent: 0, read: 0 };
  const state = { isCutOff: false };
  const step = numberTask("step", ({ n }) => n);
  const sum = sumTask();
  const open = numberTask("open", () => {
    counts.made++;
    const header = numbers(HEADER).map((n) => step.s({ n }));
    return replaceWith(chord(header, sum.s({})));
  });
  const harness = new Harness([step, open, sum], {
    slots: 4,
    parts: ({ queue, ledger }: MemoryHost) => ({
      queue: changed(queue, {
        send(messages: readonly OutgoingMessage[]) {
          counts.sent += messages.length;
          return queue.send(messages);
        },
      }),
      ledger: changed(ledger, {
        outcome(at: string, index: number) {
          counts.read++;
          return ledger.outcome(at, index);
        },
        async record(outcome: Outcome) {
          if (state.isCutOff && outcome.status === "replaced") throw new Error("cut off");
          return ledger.record(outcome);
        },
      }),
    }),
  });
  return { harness, open, counts, state };
}

function changed<Port extends object>(port: Port, change: Partial<Port>): Port {
  return new Proxy(port, {
    get: (target, key: string & keyof Port) =>
      change[key] ?? (target[key] as (...all: unknown[]) => unknown).bind(target),
  });
}

test("an opener that was cut off before its acknowledgement is not made again, and sends nothing again", async () => {
  const { harness, open, counts } = setUp();
  const id = await harness.canvas.delay(group([open.s({ n: 0 })]));
  await harness.canvas.perform(await harness.receive());
  assert.deepEqual(counts, { made: 1, sent: 1 + HEADER, read: 1 });
  harness.now += 60_000;
  const again = (await harness.receiveAll()).find(({ receiveCount }) => receiveCount > 1)!;
  assert.deepEqual(await harness.canvas.perform(again), { kind: "done" });
  assert.deepEqual(counts, { made: 1, sent: 1 + HEADER, read: 3 });
  await harness.memory.queue.acknowledge([again]);
  await harness.settle();
  assert.deepEqual(await harness.resultOf(id), { tasks: HEADER, failed: 0, sum: 190 });
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 1, failed: 0 });
});

test("one that was cut off before that is recorded is made again, and sends all again", async () => {
  const { harness, open, counts, state } = setUp();
  const id = await harness.canvas.delay(group([open.s({ n: 0 })]));
  state.isCutOff = true;
  await assert.rejects(harness.canvas.perform(await harness.receive()), /cut off/);
  state.isCutOff = false;
  harness.now += 60_000;
  const again = (await harness.receiveAll()).find(({ receiveCount }) => receiveCount > 1)!;
  await harness.handle(again);
  assert.deepEqual({ ...counts, read: 0 }, { made: 2, sent: 1 + 2 * HEADER, read: 0 });
  await harness.settle();
  assert.deepEqual(await harness.resultOf(id), { tasks: HEADER, failed: 0, sum: 190 });
});

test("what took its place in an earlier generation does not stand for it in a later one", async () => {
  const { harness, open, counts } = setUp();
  const id = await harness.canvas.delay(group([open.s({ n: 0 })]));
  const slow = await harness.receive();
  // Given up while its worker was at it, which then comes to its end after all.
  await harness.canvas.bury(slow);
  await harness.memory.ledger.record({ group: `${id}/0`, index: 0, generation: 1, status: "replaced" });
  await harness.memory.queue.acknowledge([slow]);
  assert.equal(await harness.canvas.redrive(id), 1);
  await harness.receive();
  harness.now += 60_000;
  await harness.settle();
  assert.equal(counts.made, 1);
  assert.deepEqual(await harness.resultOf(id), { tasks: HEADER, failed: 0, sum: 190 });
});
