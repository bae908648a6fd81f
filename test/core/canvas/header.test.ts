import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chain, group, type HeaderElement } from "../../../core/canvas/signature.ts";
import { slotOfCall } from "../../../core/canvas/tree.ts";
import type { Ledger } from "../../../core/ports/ledger.ts";
import type { TaskQueue } from "../../../core/ports/task-queue.ts";
import { Harness, numbers, numberTask } from "./harness.ts";

const step = numberTask("step", ({ n }) => n);

/** A header of so many elements: single calls, messages of several, chains. */
const headers = fc.array(fc.oneof(fc.constant("chain" as const), fc.nat({ max: 7 })), { maxLength: 25 });

function headerOf(shape: readonly ("chain" | number)[]): HeaderElement[] {
  let calls = 0;
  return shape.map((each) => {
    if (each === "chain") return chain(step.s({ n: calls++ }), step.s({ n: 0 }));
    if (each === 1) return step.s({ n: calls++ });
    return numbers(each).map(() => step.s({ n: calls++ }));
  });
}

test("no message is sent before the leaves of all its calls are open and announced", async () => {
  const property = fc.asyncProperty(headers, fc.integer({ min: 2, max: 5 }), async (shape, slots) => {
    const announced = new Set<string>();
    const tree = { group: "x", generation: 1, slots };
    let sent = 0;
    const harness = new Harness([step], {
      slots,
      parts: ({ ledger, queue }) => ({
        ledger: {
          ...methodsOf<Ledger>(ledger),
          async announce(at) {
            await ledger.announce(at);
            announced.add(JSON.stringify(at));
          },
        },
        queue: {
          ...methodsOf<TaskQueue>(queue),
          async send(messages) {
            for (const { body } of messages) {
              for (const { report } of JSON.parse(body).calls) {
                const leaf = await ledger.node(slotOfCall(tree, report.index).node);
                assert.ok(leaf?.parent !== undefined && announced.has(JSON.stringify(leaf.parent)));
              }
              sent++;
            }
            await queue.send(messages);
          },
        },
      }),
    });
    const header = headerOf(shape);
    await harness.canvas.delay(group(header), { id: "x" });
    // One message an element, but none for one of no calls.
    assert.equal(sent, shape.filter((each) => each !== 0).length);
    await harness.settle();
    const calls = shape.reduce<number>((sum, each) => sum + (each === "chain" ? 1 : each), 0);
    assert.deepEqual(await harness.resultOf("x.body"), { tasks: calls, failed: 0 });
  });
  await fc.assert(property);
});

test("a header is read and sent piece by piece: a million calls need no list", async () => {
  let sent = 0;
  const behind: number[] = [];
  const harness = new Harness([step], {
    parts: ({ queue }) => ({
      queue: {
        ...methodsOf<TaskQueue>(queue),
        async send(messages) {
          sent += messages.length;
        },
      },
    }),
  });
  async function* stream() {
    for (const n of numbers(1000)) {
      behind.push(n - sent);
      yield step.s({ n });
    }
  }
  await harness.canvas.delay(group(stream()));
  assert.equal(sent, 1000);
  assert.equal(Math.max(...behind), 255);
});

/** A port's methods as an object of its own. */
function methodsOf<T extends object>(port: T): T {
  const names = Object.getOwnPropertyNames(Object.getPrototypeOf(port)) as (keyof T)[];
  const methods = names.filter((name) => typeof port[name] === "function" && name !== "constructor");
  return Object.fromEntries(
    methods.map((name) => [name, (port[name] as (...args: unknown[]) => unknown).bind(port)]),
  ) as T;
}
