import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Call } from "../../../core/canvas/call.ts";
import { LONGEST_MESSAGE, openMessage, sealMessage } from "../../../core/canvas/message.ts";
import { group } from "../../../core/canvas/signature.ts";
import { Fault } from "../../../core/fault.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { Harness, numbers, numberTask } from "./harness.ts";

const route = { queue: "work", run: "r" };
const callOf = (n: number, text = ""): Call => ({
  id: `g/${n}`,
  generation: 1,
  report: { group: "g", index: n, generation: 1 },
  task: "step",
  args: { n, text },
});

test("a message is opened as it was sealed, be it long or short", async () => {
  const property = fc.asyncProperty(
    fc.integer({ min: 1, max: 400 }),
    fc.integer({ min: 0, max: 5 }),
    fc.string({ unit: "grapheme", maxLength: 60 }),
    async (count, triedBefore, text) => {
      const store = new MemoryStore();
      const calls = numbers(count).map((n) => callOf(n, text));
      const { body, ...sent } = await sealMessage({ calls, triedBefore }, route, store);
      assert.deepEqual(sent, route);
      assert.ok(Buffer.byteLength(body) <= LONGEST_MESSAGE);
      const { restFrom, ...opened } = await openMessage(body, store);
      assert.deepEqual(opened, { calls, triedBefore });
      for (const place of [0, Math.floor(count / 2), count - 1]) {
        const { restFrom: further, ...rest } = await openMessage(restFrom(place), store);
        assert.deepEqual(rest, { calls: calls.slice(place), triedBefore });
        const last = await openMessage(further(count - 1 - place), store);
        assert.deepEqual(last.calls, calls.slice(-1));
      }
    },
  );
  await fc.assert(property, { numRuns: 50 });
});

test("the limit is in bytes, and what is one longer is stored", async () => {
  const bytesOf = (call: Call) => Buffer.byteLength(JSON.stringify({ calls: [call] }));
  for (const letter of ["a", "ب"]) {
    const room = LONGEST_MESSAGE - bytesOf(callOf(0));
    const fitting = letter.repeat(Math.floor(room / Buffer.byteLength(letter)));
    const store = new MemoryStore();
    await sealMessage({ calls: [callOf(0, fitting)], triedBefore: 0 }, route, store);
    assert.equal(store.objects.size, 0);
    const { body } = await sealMessage({ calls: [callOf(0, `${fitting}aa`)], triedBefore: 0 }, route, store);
    assert.equal(store.objects.size, 1);
    assert.ok(body.length < 200, body);
  }
});

test("the same calls are stored once, under their content's name", async () => {
  const store = new MemoryStore();
  const calls = numbers(300).map((n) => callOf(n));
  const first = await sealMessage({ calls, triedBefore: 0 }, route, store);
  const second = await sealMessage({ calls, triedBefore: 0 }, route, store);
  const third = await sealMessage({ calls: calls.slice(1), triedBefore: 0 }, route, store);
  assert.deepEqual(second, first);
  assert.notEqual(third.body, first.body);
  assert.equal(store.objects.size, 2);
  for (const key of store.objects.keys()) assert.match(key, /^\.rollpress\/calls\/[0-9a-f]{64}\.json$/);
});

test("what is no message of this version is a fault that quotes nothing of it", async () => {
  const store = new MemoryStore();
  await store.put("other", Buffer.from('{"secret":1}'));
  const call = callOf(1);
  const bad: unknown[] = [
    {},
    [],
    { calls: [] },
    { calls: [{ ...call, secret: 1 }] },
    { calls: [{ ...call, generation: 0 }] },
    { calls: [{ ...call, args: "secret" }] },
    { calls: [call], triedBefore: 0 },
    { calls: [call], secret: 1 },
    { stored: "other" },
    { stored: "other", from: -1 },
    { stored: "other", from: 0 },
  ];
  const bodies = ["", "secret", ...bad.map((body) => JSON.stringify(body))];
  for (const body of bodies) {
    await assert.rejects(openMessage(body, store), (error: unknown) => {
      assert.ok(error instanceof Fault, body);
      assert.equal(error.code, "bad-message");
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  }
});

test("a message whose calls are not in the store says so", async () => {
  const body = JSON.stringify({ stored: "gone", from: 0 });
  await assert.rejects(openMessage(body, new MemoryStore()), { code: "missing-object" });
});

/** docs/canvas.md states it. */
test("a message takes 101 bytes, its group's ID and its index twice, its task's name and its arguments", async () => {
  const step = numberTask("step", ({ n }) => n);
  const property = fc.asyncProperty(
    fc.uuid(),
    fc.integer({ min: 1, max: 300 }),
    fc.integer(),
    async (id, count, n) => {
      const harness = new Harness([step]);
      await harness.canvas.delay(group(numbers(count).map(() => step.s({ n }))), { id });
      for (const [index, { body }] of (await harness.receiveAll()).entries()) {
        const args = JSON.stringify({ n });
        const expected = 101 + 2 * id.length + 2 * `${index}`.length + "step".length + args.length;
        assert.equal(Buffer.byteLength(body), expected);
      }
    },
  );
  await fc.assert(property, { numRuns: 20 });
});
