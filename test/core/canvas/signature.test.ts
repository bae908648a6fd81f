import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chain, chord, chunks, group, starmap, type TaskSignature } from "../../../core/canvas/signature.ts";
import { numbers, numberTask } from "./harness.ts";

const step = numberTask("step", ({ n }) => n);
const callsOf = (count: number) => numbers(count).map((n) => step.s({ n }));

test("a signature is plain JSON", () => {
  const signature = chain(step.s({ n: 1 }), chord(callsOf(2), step.s({ n: 2 }), "5%"));
  assert.deepEqual(JSON.parse(JSON.stringify(signature)), {
    kind: "chain",
    steps: [
      { kind: "task", task: "step", queue: "work", args: { n: 1 } },
      {
        kind: "chord",
        header: [
          { kind: "task", task: "step", queue: "work", args: { n: 0 } },
          { kind: "task", task: "step", queue: "work", args: { n: 1 } },
        ],
        body: { kind: "task", task: "step", queue: "work", args: { n: 2 } },
        tolerance: "5%",
      },
    ],
  });
});

test("a chord bears no failure unless it is told so; a group bears all", () => {
  assert.equal(chord([], step.s({ n: 1 })).tolerance, "none");
  assert.equal(group([]).tolerance, "100%");
  assert.equal(group([]).body, null);
});

test("a starmap is a group of one message, or of none", () => {
  const calls = callsOf(3);
  assert.deepEqual(starmap(calls), group([calls]));
  assert.deepEqual(starmap([]), group([]));
});

test("chunks hold every call once, in order, `size` to a chunk but the last", async () => {
  const property = fc.asyncProperty(
    fc.integer({ min: 0, max: 60 }),
    fc.integer({ min: 1, max: 20 }),
    fc.boolean(),
    async (count, size, isStream) => {
      const calls = callsOf(count);
      const parts = await Array.fromAsync(chunks(isStream ? streamOf(calls) : calls, size));
      assert.deepEqual(parts.flat(), calls);
      for (const [place, part] of parts.entries()) {
        if (place < parts.length - 1) assert.equal(part.length, size);
        else assert.ok(part.length > 0 && part.length <= size);
      }
    },
  );
  await fc.assert(property);
});

test("chunks read no further than is asked for", async () => {
  let read = 0;
  const endless = (function* () {
    for (;;) yield step.s({ n: read++ });
  })();
  await chunks(endless, 10).next();
  assert.equal(read, 10);
});

async function* streamOf(calls: readonly TaskSignature[]): AsyncGenerator<TaskSignature> {
  yield* calls;
}
