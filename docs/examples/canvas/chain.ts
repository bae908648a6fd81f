import { z } from "zod";
import { memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import { chain } from "../../../core/canvas/signature.ts";
import { task } from "../../../core/canvas/task.ts";
import { work } from "../../../core/canvas/work.ts";

const pages = new Map([["greeting", "a word is a word is a word"]]);

const countWords = task({
  name: "count-words",
  queue: "work",
  input: z.object({ page: z.string() }),
  output: z.object({ count: z.int() }),
  run: ({ page }) => ({ count: pages.get(page)?.split(" ").length ?? 0 }),
});

const price = task({
  name: "price",
  queue: "work",
  input: z.object({ count: z.int(), cents: z.int() }),
  output: z.object({ total: z.int() }),
  run: ({ count, cents }) => ({ total: count * cents }),
});

const invoice = task({
  name: "invoice",
  queue: "work",
  input: z.object({ total: z.int(), customer: z.string() }),
  output: z.null(),
  run({ total, customer }) {
    console.log(`${customer} owes ${total} cents`);
    return null;
  },
});

const host = memoryHost();
const canvas = new Canvas([countWords, price, invoice], host);

await canvas.delay(
  chain(
    countWords.s({ page: "greeting" }),
    price.partial({ cents: 5 }), // count comes from the step before
    invoice.partial({ customer: "Dalia" }), // and total from this one
  ),
);
await work(canvas, host.queue, { queues: ["work"], isDone: () => host.queue.size === 0 });
