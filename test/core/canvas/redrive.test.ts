import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { MemoryQueue } from "../../../adapters/memory/memory-queue.ts";
import { chain, chord, group } from "../../../core/canvas/signature.ts";
import { Fault } from "../../../core/fault.ts";
import { Harness, type HarnessOptions, numbers, numberTask, sumTask } from "./harness.ts";

/** A task that fails those it is told to, until it is mended. */
function mendable(options: HarnessOptions = {}) {
  const broken = new Set<number>();
  const made: number[] = [];
  const step = numberTask("step", ({ n }) => {
    made.push(n);
    if (broken.has(n)) throw new Fault("broken", "it is broken");
    return n;
  });
  const sum = sumTask();
  const harness = new Harness([step, sum], options);
  return { harness, step, sum, broken, made };
}

test("exactly the calls that failed are made again, and the body is called with all outcomes", async () => {
  const property = fc.asyncProperty(
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 2, max: 6 }),
    fc.array(fc.array(fc.nat({ max: 39 })), { minLength: 1, maxLength: 3 }),
    async (count, slots, rounds) => {
      const { harness, step, sum, broken, made } = mendable({ slots });
      const still = (round: number) => {
        const common = (rounds[round] ?? []).filter((n) => n < count && (round === 0 || broken.has(n)));
        broken.clear();
        for (const n of common) broken.add(n);
      };
      still(0);
      const id = await harness.canvas.delay(
        chord(
          numbers(count).map((n) => step.s({ n })),
          sum.s({}),
          "100%",
        ),
      );
      await harness.settle();
      for (let round = 1; broken.size > 0; round++) {
        const failed = [...broken].sort((a, b) => a - b);
        still(round);
        made.length = 0;
        assert.equal(await harness.canvas.redrive(id), failed.length);
        await harness.settle();
        assert.deepEqual(
          made.toSorted((a, b) => a - b),
          failed,
        );
        const total = numbers(count).reduce((total, n) => total + (broken.has(n) ? 0 : n), 0);
        const expected = { tasks: count, failed: broken.size, sum: total };
        assert.deepEqual(await harness.resultOf(`${id}.body`), expected);
        assert.equal((await harness.outcome(`${id}.body`))?.generation, round + 1);
      }
      assert.equal(await harness.canvas.redrive(id), 0);
    },
  );
  await fc.assert(property);
});

test("a chord that failed by its tolerance goes on, with what follows it, once it is mended", async () => {
  const { harness, step, sum, broken } = mendable();
  broken.add(1);
  const header = numbers(3).map((n) => step.s({ n }));
  const id = await harness.canvas.delay(chain(chord(header, sum.s({})), step.s({ n: 10 })));
  await harness.settle();
  assert.equal(await harness.resultOf(`${id}.body`), "1 of 3 calls failed, where none may");
  broken.clear();
  assert.equal(await harness.canvas.redrive(id), 1);
  await harness.settle();
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 3, failed: 0, sum: 3 });
  assert.equal(await harness.resultOf(`${id}.body>1`), 10);
});

test("of a chain, the step that failed is made again, and what follows it", async () => {
  const { harness, step, sum, broken, made } = mendable();
  broken.add(2);
  const chained = chain(step.s({ n: 1 }), step.s({ n: 2 }), step.s({ n: 3 }));
  const id = await harness.canvas.delay(chord([chained, step.s({ n: 5 })], sum.s({})));
  await harness.settle();
  broken.clear();
  made.length = 0;
  assert.equal(await harness.canvas.redrive(id), 1);
  await harness.settle();
  assert.deepEqual(made, [2, 3]);
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 2, failed: 0, sum: 8 });
});

test("a redrive that is repeated puts back the same again, and makes each once in effect", async () => {
  const { harness, step, sum, broken, made } = mendable({ slots: 3 });
  for (const n of [1, 2, 7]) broken.add(n);
  const id = await harness.canvas.delay(
    chord(
      numbers(9).map((n) => step.s({ n })),
      sum.s({}),
    ),
  );
  await harness.settle();
  broken.clear();
  made.length = 0;
  assert.equal(await harness.canvas.redrive(id), 3);
  assert.equal(await harness.canvas.redrive(id), 3);
  await harness.settle();
  assert.deepEqual(made.toSorted(), [1, 2, 7]);
  assert.equal((await harness.outcome(`${id}.body`))?.generation, 2);
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 9, failed: 0, sum: 36 });
});

test("a redrive that was cut off anywhere is gone on with, be what it put back done by then or not", async () => {
  for (const isDoneBetween of [false, true]) {
    for (let allowed = 0, isCut = true; isCut; allowed++) {
      let left = Number.POSITIVE_INFINITY;
      const cutting = <T extends object>(port: T): T =>
        new Proxy(port, {
          get(target, key) {
            const method = Reflect.get(target, key, target) as (...args: unknown[]) => unknown;
            return (...args: unknown[]) => {
              if (left-- <= 0) throw new Error("cut off");
              return method.apply(target, args);
            };
          },
        });
      const { harness, step, sum, broken } = mendable({
        slots: 2,
        parts: ({ ledger, queue }) => ({ ledger: cutting(ledger), queue: cutting<MemoryQueue>(queue) }),
      });
      for (const n of [0, 2, 3, 6]) broken.add(n);
      const header = numbers(7).map((n) => step.s({ n }));
      const id = await harness.canvas.delay(chord(header, sum.s({})));
      await harness.settle();
      broken.clear();
      left = allowed;
      isCut = await harness.canvas.redrive(id).then(
        () => false,
        () => true,
      );
      left = Number.POSITIVE_INFINITY;
      if (isDoneBetween) await harness.settle();
      if (isCut) await harness.canvas.redrive(id);
      await harness.settle();
      const where = `cut off after ${allowed} calls of ports`;
      assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 7, failed: 0, sum: 21 }, where);
    }
  }
});

test("of a call that is a chord itself, the calls that failed in it are put back", async () => {
  const { harness, step, sum, broken, made } = mendable();
  broken.add(1);
  const inner = chord([step.s({ n: 1 }), step.s({ n: 2 })], step.s({ n: 3 }));
  const id = await harness.canvas.delay(chord([inner, step.s({ n: 5 })], sum.s({})));
  await harness.settle();
  assert.equal(await harness.resultOf(`${id}.body`), "1 of 2 calls failed, where none may");
  made.length = 0;
  assert.equal(await harness.canvas.redrive(id), 1);
  await harness.settle();
  assert.equal(await harness.resultOf(`${id}.body`), "1 of 2 calls failed, where none may");
  broken.clear();
  assert.equal(await harness.canvas.redrive(id), 1);
  await harness.settle();
  assert.deepEqual(made, [1, 1, 3]);
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 2, failed: 0, sum: 8 });
});

test("redriven from the inside out, an outer chord goes on with what the inner one gave", async () => {
  const { harness, step, sum, broken } = mendable();
  broken.add(1);
  const inner = chord([step.s({ n: 1 }), step.s({ n: 2 })], step.s({ n: 3 }));
  const id = await harness.canvas.delay(chord([inner, step.s({ n: 5 })], sum.s({})));
  await harness.settle();
  broken.clear();
  assert.equal(await harness.canvas.redrive(`${id}/0`), 1);
  await harness.settle();
  assert.equal(await harness.resultOf(id, 0), 3);
  assert.equal(await harness.canvas.redrive(id), 0);
  await harness.settle();
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 2, failed: 0, sum: 8 });
});

test("what has not begun, or has not ended, is not redriven", async () => {
  const { harness, step, broken } = mendable();
  broken.add(0);
  await assert.rejects(harness.canvas.redrive("nothing"), { code: "not-ended", message: /has not begun/ });
  const id = await harness.canvas.delay(group(numbers(3).map((n) => step.s({ n }))));
  await harness.handle(await harness.receive());
  await assert.rejects(harness.canvas.redrive(id), { code: "not-ended", message: /still running/ });
});

test("a task that this version does not have is not put back", async () => {
  const { harness, step } = mendable();
  const unknown = { ...step.s({ n: 1 }), task: "other" };
  const id = await harness.canvas.delay(group([unknown]));
  await harness.settle();
  await assert.rejects(harness.canvas.redrive(id), { code: "unknown-task" });
});
