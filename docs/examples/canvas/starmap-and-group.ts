import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import { group, type Signature, starmap } from "../../../core/canvas/signature.ts";
import { task } from "../../../core/canvas/task.ts";
import { work } from "../../../core/canvas/work.ts";

const CALL_MS = 50;

const add = task({
  name: "add",
  queue: "work",
  input: z.object({ a: z.int(), b: z.int() }),
  output: z.int(),
  async run({ a, b }) {
    await pause(CALL_MS); // as if it asked another service
    return a + b;
  },
});

const calls = [1, 2, 3, 4, 5, 6].map((n) => add.s({ a: n, b: 10 * n }));

async function measure(name: string, signature: Signature): Promise<number> {
  const host = memoryHost();
  const canvas = new Canvas([add], host);
  const id = await canvas.delay(signature);
  const messages = host.queue.size;
  const started = performance.now();
  await work(canvas, host.queue, {
    queues: ["work"],
    concurrency: 6,
    isDone: () => host.queue.size === 0,
  });
  const ms = performance.now() - started;
  const outcomes = await Array.fromAsync(host.ledger.outcomes(id));
  const sums = outcomes.map((outcome) => outcome.status === "done" && outcome.output);
  console.log(`${name}: messages ${messages}, results ${sums.join(" ")}`);
  return ms;
}

const oneByOne = await measure("starmap", starmap(calls));
const together = await measure("group", group(calls));
console.log(`the starmap takes as long as its calls one after the other: ${oneByOne > 6 * (CALL_MS - 1)}`);
console.log(`the group is faster: ${together < oneByOne}`);
