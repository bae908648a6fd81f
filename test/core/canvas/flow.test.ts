import assert from "node:assert/strict";
import { test } from "node:test";
import * as z from "zod";
import type { Json } from "../../../core/canvas/json.ts";
import { chain, chord, chunks, group } from "../../../core/canvas/signature.ts";
import { replaceWith, task } from "../../../core/canvas/task.ts";
import { Harness, numbers, numberTask, sumTask } from "./harness.ts";

const json = z.json() as z.ZodType<Json>;

/** What it was called with is what it returns. */
const echo = task({
  ...{ name: "echo", queue: "work", output: json },
  input: z.record(z.string(), json),
  run: (args) => args,
});

const double = numberTask("double", ({ n }) => n * 2);
const fails = numberTask("fails", () => Promise.reject(new Error("always")), { retries: 0 });
const sum = sumTask();
const ALL = [echo, double, fails, sum];
const callsOf = (count: number) => numbers(count).map((n) => double.s({ n }));
const UNEXPECTED = "an unexpected Error: please report it";

test("each step of a chain gets what the step before it gave, under its own arguments", async () => {
  const harness = new Harness(ALL);
  const id = await harness.canvas.delay(chain(echo.s({ a: 1, b: 1 }), echo.s({ b: 2 }), echo.s({ c: 3 })));
  await harness.settle();
  assert.deepEqual(await harness.resultOf(id), { a: 1, b: 1 });
  assert.deepEqual(await harness.resultOf(`${id}>1`), { a: 1, b: 2 });
  assert.deepEqual(await harness.resultOf(`${id}>2`), { a: 1, b: 2, c: 3 });
});

test("what is no object is not handed on", async () => {
  const harness = new Harness(ALL);
  const id = await harness.canvas.delay(chain(double.s({ n: 1 }), echo.s({ b: 2 })));
  await harness.settle();
  assert.deepEqual(await harness.resultOf(`${id}>1`), { b: 2 });
});

test("a chain in a chain is the same as its steps, and its first one is fed", async () => {
  const harness = new Harness(ALL);
  const inner = chain(echo.s({ b: 2 }), chain(echo.s({ c: 3 }), echo.s({ d: 4 })));
  const id = await harness.canvas.delay(chain(echo.s({ a: 1 }), inner, echo.s({ e: 5 })));
  await harness.settle();
  assert.deepEqual(await harness.resultOf(`${id}>4`), { a: 1, b: 2, c: 3, d: 4, e: 5 });
});

test("a chain ends at the step that fails", async () => {
  const harness = new Harness(ALL);
  const id = await harness.canvas.delay(chain(echo.s({}), fails.s({ n: 1 }), echo.s({})));
  assert.equal(await harness.settle(), 2);
  assert.equal(await harness.resultOf(`${id}>1`), UNEXPECTED);
  assert.equal(await harness.outcome(`${id}>2`), undefined);
});

test("a chord's body is called with how its header ended", async () => {
  const harness = new Harness(ALL);
  const id = await harness.canvas.delay(chord(callsOf(10), sum.s({})));
  await harness.settle();
  assert.deepEqual(await harness.resultOf(id, 9), 18);
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 10, failed: 0, sum: 90 });
});

test("a chord of nothing calls its body at once", async () => {
  const harness = new Harness(ALL);
  const id = await harness.canvas.delay(chord([[], []], sum.s({})));
  assert.equal(await harness.settle(), 1);
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 0, failed: 0, sum: 0 });
});

test("failures up to the tolerance are counted; beyond it the body is not called, and the chord has failed", async () => {
  for (const [tolerance, isBorne] of [
    ["none", false],
    [1, false],
    [2, true],
    ["40%", true],
    ["39%", false],
  ] as const) {
    const harness = new Harness(ALL);
    const header = [...callsOf(3), fails.s({ n: 0 }), fails.s({ n: 1 })];
    const id = await harness.canvas.delay(chain(chord(header, sum.s({}), tolerance), echo.s({ next: 1 })));
    await harness.settle();
    const expected = isBorne
      ? { tasks: 5, failed: 2, sum: 6 }
      : `2 of 5 calls failed, where ${tolerance} may`;
    assert.deepEqual(await harness.resultOf(`${id}.body`), expected);
    assert.equal((await harness.outcome(`${id}.body>1`)) !== undefined, isBorne);
  }
});

test("a group's end feeds the chain's next step with its counts, whatever failed", async () => {
  const harness = new Harness(ALL);
  const id = await harness.canvas.delay(
    chain(group([...callsOf(3), fails.s({ n: 1 })]), echo.s({ next: 1 })),
  );
  await harness.settle();
  assert.deepEqual(await harness.resultOf(`${id}.body>1`), { tasks: 4, failed: 1, next: 1 });
});

test("chains in a header are calls of it: their last outcome, or their failure, is the header's", async () => {
  const harness = new Harness(ALL);
  const good = chain(echo.s({ n: 4 }), double.partial({}));
  const bad = chain(echo.s({ n: 4 }), fails.partial({}), double.partial({}));
  const id = await harness.canvas.delay(chord([good, bad, double.s({ n: 1 })], sum.s({}), 1));
  await harness.settle();
  assert.equal(await harness.resultOf(id, 0), 8);
  assert.equal(await harness.resultOf(id, 1), UNEXPECTED);
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 3, failed: 1, sum: 10 });
});

test("chords in a header are calls of it too, and so are groups", async () => {
  const harness = new Harness(ALL, { slots: 2 });
  const inner = chord(callsOf(3), double.s({ n: 50 }));
  const failed = chord([fails.s({ n: 1 })], double.s({ n: 50 }));
  const header = [inner, double.s({ n: 1 }), failed, group(callsOf(2)), chord([inner], double.s({ n: 7 }))];
  const id = await harness.canvas.delay(chord(header, sum.s({}), 1));
  await harness.settle();
  assert.deepEqual(await harness.resultOf(`${id}.body`), { tasks: 5, failed: 1, sum: 100 + 2 + 14 });
  assert.deepEqual(await harness.resultOf(id, 2), "1 of 1 calls failed, where none may");
  assert.deepEqual(await harness.resultOf(id, 3), { tasks: 2, failed: 0 });
});

test("a body may be a chain or a group", async () => {
  const harness = new Harness(ALL);
  const id = await harness.canvas.delay(chord(callsOf(3), chain(sum.s({}), echo.s({ next: 1 }))));
  const other = await harness.canvas.delay(chord(callsOf(3), group([double.s({ n: 5 })])));
  await harness.settle();
  assert.deepEqual(await harness.resultOf(`${id}.body>1`), { tasks: 3, failed: 0, sum: 6, next: 1 });
  assert.deepEqual(await harness.resultOf(`${other}.body`, 0), 10);
});

test("a task that is replaced ends when the others end: in a chain, in a header, and twice over", async () => {
  const split = numberTask("split", ({ n }) => replaceWith(chord(callsOf(n), sum.s({}))));
  const twice = numberTask("twice", ({ n }) => replaceWith(split.s({ n })));
  const harness = new Harness([...ALL, split, twice]);
  const inChain = await harness.canvas.delay(chain(twice.s({ n: 3 }), echo.s({ next: 1 })));
  const count = numberTask("count", () => 0);
  const inHeader = await harness.canvas.delay(chord([twice.s({ n: 3 }), split.s({ n: 4 })], echo.s({})));
  await harness.settle();
  assert.equal(count.name, "count");
  assert.deepEqual(await harness.resultOf(`${inChain}>2.body>1`), { tasks: 3, failed: 0, sum: 6, next: 1 });
  assert.deepEqual(await harness.resultOf(inHeader, 0), { tasks: 3, failed: 0, sum: 6 });
  assert.deepEqual(await harness.resultOf(inHeader, 1), { tasks: 4, failed: 0, sum: 12 });
  assert.deepEqual(await harness.resultOf(`${inHeader}.body`), {});
});

test("a replaced task that is delivered twice opens one fan-in", async () => {
  let made = 0;
  const count = numberTask("count", ({ n }) => ++made && n);
  const split = numberTask("split", ({ n }) =>
    replaceWith(
      chord(
        chunks(
          numbers(n).map((each) => count.s({ n: each })),
          4,
        ),
        sum.s({}),
      ),
    ),
  );
  const harness = new Harness([...ALL, split, count], { slots: 3 });
  for (const header of [[], [double.s({ n: 1 })]]) {
    made = 0;
    const signature = header.length === 0 ? split.s({ n: 10 }) : group([split.s({ n: 10 }), ...header]);
    const id = await harness.canvas.delay(signature);
    const delivery = await harness.receive();
    await harness.canvas.perform(delivery);
    await harness.handle(delivery);
    await harness.settle();
    assert.equal(made, 10);
    const expected = { tasks: 10, failed: 0, sum: 45 };
    const at = header.length === 0 ? harness.resultOf(`${id}>1.body`) : harness.resultOf(id, 0);
    assert.deepEqual(await at, expected);
  }
});

test("a first message can be delayed, of a task and of a chain", async () => {
  for (const signature of [double.s({ n: 1 }), chain(double.s({ n: 1 }), double.s({ n: 2 }))]) {
    const harness = new Harness(ALL);
    await harness.canvas.delay(signature, { delayMs: 500 });
    harness.now = 499;
    assert.deepEqual(await harness.receiveAll(), []);
    harness.now = 500;
    await harness.handle(await harness.receive());
  }
});

test("a header that waits its turn must be an array: any other is refused when it is sent", async () => {
  const harness = new Harness(ALL);
  const stream = () => group(chunks(callsOf(3), 2));
  for (const signature of [
    chain(double.s({ n: 1 }), stream()),
    chord([double.s({ n: 1 })], stream()),
    chain(double.s({ n: 1 }), chain(double.s({ n: 1 }), stream())),
  ]) {
    await assert.rejects(harness.canvas.delay(signature));
    assert.equal(harness.memory.queue.size, 0);
  }
  await harness.canvas.delay(chain(stream(), double.s({ n: 1 })));
  await harness.settle();
});

test("one message's calls are of one queue", async () => {
  const other = numberTask("other", ({ n }) => n, { queue: "other" });
  const harness = new Harness([double, other]);
  const header = [[double.s({ n: 1 }), other.s({ n: 1 })]];
  await assert.rejects(harness.canvas.delay(group(header)), /different queues/);
});
