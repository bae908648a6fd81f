import assert from "node:assert/strict";
import { test } from "node:test";
import { tooFewReceives } from "../../../core/canvas/receives.ts";
import { MAX_RECEIVES } from "../../../core/contracts/queues.ts";
import { STEPS_ELSEWHERE } from "../../../core/rolls/elsewhere.ts";
import { rollsPipeline } from "../../../core/rolls/pipeline.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { Harness, numberTask } from "./harness.ts";

test("a message may be received oftener than any of a run's tasks is tried", () => {
  const settings = { asOf: "2026-11-01", phase: "polling", grain: "station" } as const;
  const { tasks } = rollsPipeline(STEPS_ELSEWHERE, new MemoryStore(), settings);
  assert.equal(tasks.length, 6);
  assert.deepEqual(tooFewReceives(tasks, MAX_RECEIVES), []);
});

test("it names the tasks that are tried as often as a message is received, or oftener", () => {
  const tasks = [0, 2, 3, 4].map((retries) => numberTask(`retries-${retries}`, () => 0, { retries }));
  assert.deepEqual(tooFewReceives(tasks, 4), ["retries-3", "retries-4"]);
});

test("what it guards: with one receive to spare, a call that fails by itself says why, though a worker crashed", async () => {
  for (const [maxReceives, reason] of [
    [2, "given up, for no worker came to its end with it"],
    [3, "an unexpected Error: please report it"],
  ] as const) {
    const step = numberTask("step", () => Promise.reject(new Error("it fails")), { retries: 1 });
    const harness = new Harness([step], { settings: { maxReceives } });
    const id = await harness.canvas.delay(step.s({ n: 1 }));
    assert.equal((await harness.handle(await harness.receive())).kind, "retry");
    // Whoever is given it now dies with it in hand.
    await harness.receive();
    harness.now += 60_000;
    await harness.settle();
    assert.equal(await harness.resultOf(id), reason);
    assert.deepEqual(tooFewReceives([step], maxReceives).length, maxReceives === 2 ? 1 : 0);
  }
});
