import assert from "node:assert/strict";
import { test } from "node:test";
import { chain, chord } from "../../../core/canvas/signature.ts";
import { replaceWith } from "../../../core/canvas/task.ts";
import { Fault } from "../../../core/fault.ts";
import { Harness, numbers, numberTask, sumTask } from "./harness.ts";

test("what a redriven call was the first to open is redriven too", async () => {
  const broken = new Set(["split", "step"]);
  const meet = (what: string) => {
    if (broken.has(what)) throw new Fault("broken", "it is broken");
  };
  const step = numberTask("step", ({ n }) => {
    if (n === 1) meet("step");
    return n;
  });
  const sum = sumTask();
  const split = numberTask("split", () => {
    meet("split");
    return replaceWith(
      chord(
        numbers(3).map((n) => step.s({ n })),
        sum.s({}),
      ),
    );
  });
  const harness = new Harness([split, step, sum]);
  const id = await harness.canvas.delay(chord([chain(split.s({ n: 0 }))], sum.s({})));
  await harness.settle();
  broken.delete("split");
  assert.equal(await harness.canvas.redrive(id), 1);
  await harness.settle();
  const inner = `${id}/0>1`;
  assert.equal((await harness.outcome(inner, 1))?.generation, 2);
  broken.delete("step");
  assert.equal(await harness.canvas.redrive(inner), 1);
  await harness.settle();
  assert.deepEqual(await harness.resultOf(id, 0), { tasks: 3, failed: 0, sum: 3 });
});
