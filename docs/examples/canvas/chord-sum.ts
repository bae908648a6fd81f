import { z } from "zod";
import { memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import { chord } from "../../../core/canvas/signature.ts";
import { task } from "../../../core/canvas/task.ts";
import { work } from "../../../core/canvas/work.ts";

const square = task({
  name: "square",
  queue: "work",
  input: z.object({ n: z.int() }),
  output: z.int(),
  run: ({ n }) => n * n,
});

const sum = task({
  name: "sum",
  queue: "work",
  input: z.object({}),
  output: z.int(),
  async run(_, { header }) {
    let total = 0;
    for await (const outcome of header?.outcomes() ?? []) {
      if (outcome.status === "done") total += Number(outcome.output);
    }
    console.log(`${header?.tasks} squares, ${header?.failed} failed, sum ${total}`);
    return total;
  },
});

const host = memoryHost();
const canvas = new Canvas([square, sum], host);

const header = Array.from({ length: 1000 }, (_, n) => square.s({ n }));
const id = await canvas.delay(chord(header, sum.s({})));
console.log(await canvas.progress(id));

await work(canvas, host.queue, {
  queues: ["work"],
  concurrency: 8,
  isDone: () => host.queue.size === 0,
});
console.log(await canvas.progress(id));
