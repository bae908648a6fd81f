import assert from "node:assert/strict";
import { test } from "node:test";
import * as z from "zod";
import { Replacement, replaceWith, type TaskContext, task } from "../../../core/canvas/task.ts";
import { Fault, reasonOf } from "../../../core/fault.ts";

const context = {} as TaskContext;

const greet = task({
  name: "greet",
  queue: "mail",
  input: z.object({ name: z.string(), times: z.int().default(1) }),
  output: z.object({ text: z.string() }),
  run: ({ name, times }) => ({ text: `hello ${name}`.repeat(times), more: "is left out" }),
});

test("a task has three retries and no time limit unless it says so", () => {
  assert.deepEqual([greet.retries, greet.timeLimitMs], [3, undefined]);
});

test("a signature names the task, its queue and the arguments, or some of them", () => {
  const expected = { kind: "task", task: "greet", queue: "mail", args: { name: "x", times: 2 } };
  assert.deepEqual(greet.s({ name: "x", times: 2 }), expected);
  assert.deepEqual(greet.partial({ times: 2 }), { ...expected, args: { times: 2 } });
});

test("arguments are read by the input's schema, results by the output's", async () => {
  assert.deepEqual(await greet.perform({ name: "x", other: 1 }, context), { text: "hello x" });
});

test("bad arguments are a fault that quotes no value", async () => {
  for (const args of [{ name: 7391 }, { times: "Amina" }, { name: "Amina", times: "Salem" }]) {
    await assert.rejects(greet.perform(args, context), (error: unknown) => {
      assert.ok(error instanceof Fault);
      assert.equal(error.code, "bad-arguments");
      assert.doesNotMatch(error.message, /Amina|Salem|7391/);
      return true;
    });
  }
});

test("a result of another shape fails the call, and its reason quotes no value", async () => {
  const wrong = task({
    ...{ name: "wrong", queue: "mail", input: z.object({}) },
    output: z.literal("right") as z.ZodType<string>,
    run: () => "Amina",
  });
  await assert.rejects(wrong.perform({}, context), (error: unknown) => {
    assert.ok(!(error instanceof Fault));
    assert.doesNotMatch(reasonOf(error), /Amina/);
    return true;
  });
});

test("a result must be JSON: nothing at all is null", async () => {
  const returning = (value: unknown) =>
    task({ name: "x", queue: "mail", input: z.object({}), output: z.any(), run: () => value }).perform(
      {},
      context,
    );
  assert.equal(await returning(null), null);
  for (const value of [undefined, () => 1, Number.NaN, new Date(0)]) await assert.rejects(returning(value));
});

test("a replacement is handed on as it is", async () => {
  const splitter = task({
    ...{ name: "splitter", queue: "mail", input: z.object({}), output: z.null() },
    run: () => replaceWith(greet.s({ name: "x", times: 1 })),
  });
  const result = await splitter.perform({}, context);
  assert.ok(result instanceof Replacement);
  assert.deepEqual(result.signature, greet.s({ name: "x", times: 1 }));
});
