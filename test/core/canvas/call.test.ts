import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
  addressOf,
  type Continuation,
  callOf,
  callSchema,
  nextId,
  signatureSchema,
} from "../../../core/canvas/call.ts";
import { chain, chord, group } from "../../../core/canvas/signature.ts";
import { numberTask } from "./harness.ts";

const step = numberTask("step", ({ n }) => n);
const report = { group: "g", index: 3, generation: 1 };

test("IDs count the steps of a chain", () => {
  assert.equal(nextId("x"), "x>1");
  assert.equal(nextId("x>1"), "x>2");
  assert.equal(nextId("x>9"), "x>10");
  assert.equal(nextId("x/0>1"), "x/0>2");
  assert.equal(nextId("x>1/0"), "x>1/0>1");
  assert.equal(nextId("x>1.body"), "x>1.body>1");
});

test("what follows what never has an ID that was there before", () => {
  const ways = fc.array(fc.constantFrom("next", "call", "body"), { maxLength: 12 });
  const follow = (way: readonly string[]) =>
    way.reduce(
      (id, step) => (step === "next" ? nextId(id) : step === "call" ? `${id}/0` : `${id}.body`),
      "x",
    );
  const property = fc.property(ways, ways, (way, other) => {
    if (JSON.stringify(way) !== JSON.stringify(other)) assert.notEqual(follow(way), follow(other));
  });
  fc.assert(property, { numRuns: 1000 });
});

test("a call's outcome stands in its group if it is the last of its chain, else under its own ID", () => {
  const alone: Continuation = { id: "x", generation: 1 };
  const rest = [step.s({ n: 1 })];
  assert.deepEqual(addressOf(alone), { group: "x", index: 0 });
  assert.deepEqual(addressOf({ ...alone, report }), { group: "g", index: 3 });
  assert.deepEqual(addressOf({ ...alone, report, rest: [] }), { group: "g", index: 3 });
  assert.deepEqual(addressOf({ ...alone, report, rest }), { group: "x", index: 0 });
});

test("a call is a signature and what goes on after it", () => {
  const rest = [step.s({ n: 2 })];
  const header = { group: "h", tasks: 4, failed: 1 };
  const call = callOf(step.s({ n: 1 }), { id: "x", generation: 2, rest, report }, header);
  const expected = { id: "x", generation: 2, task: "step", args: { n: 1 }, rest, report, header };
  assert.deepEqual(call, expected);
  assert.deepEqual(callSchema.parse(JSON.parse(JSON.stringify(call))), expected);
  const plain = callOf(step.s({ n: 1 }), { id: "x", generation: 1, rest: [] });
  assert.deepEqual(plain, { id: "x", generation: 1, task: "step", args: { n: 1 } });
});

test("a sent signature is read as it was, one of another shape is refused", () => {
  const signature = chain(step.s({ n: 1 }), group([[step.s({ n: 2 })], chord([], step.s({ n: 3 }), 1)]));
  assert.deepEqual(signatureSchema.parse(JSON.parse(JSON.stringify(signature))), signature);
  const bad: unknown[] = [
    { kind: "task", task: "x", queue: "q" },
    { kind: "other" },
    { ...group([]), header: {} },
    { ...step.s({ n: 1 }), more: 1 },
    { ...step.s({ n: 1 }), args: [1] },
  ];
  for (const each of bad) assert.ok(!signatureSchema.safeParse(each).success, JSON.stringify(each));
});
