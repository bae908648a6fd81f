import { z } from "zod";
import { memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import { chain, chord, chunks } from "../../../core/canvas/signature.ts";
import { replaceWith, task } from "../../../core/canvas/task.ts";
import { work } from "../../../core/canvas/work.ts";

/** Stands for a file that is too long for memory. */
async function* lines(): AsyncGenerator<string> {
  for (let line = 1; line <= 100_000; line++) yield `line ${line}`;
}

const split = task({
  name: "split",
  queue: "split",
  input: z.object({ book: z.string() }),
  output: z.int(),
  run({ book }) {
    async function* calls() {
      let line = 0;
      for await (const _ of lines())
        if (++line % 100 === 1) yield print.s({ book, from: line, to: line + 99 });
    }
    // It neither waits for them nor asks how they are: it has handed its place to them.
    return replaceWith(chord(chunks(calls(), 25), bind.s({ book })));
  },
});

const print = task({
  name: "print",
  queue: "print",
  input: z.object({ book: z.string(), from: z.int(), to: z.int() }),
  output: z.int(),
  run: ({ from, to }) => to - from + 1,
});

const bind = task({
  name: "bind",
  queue: "print",
  input: z.object({ book: z.string() }),
  output: z.object({ pages: z.int() }),
  run: (_, { header }) => ({ pages: header?.tasks ?? 0 }),
});

const ship = task({
  name: "ship",
  queue: "print",
  input: z.object({ pages: z.int(), to: z.string() }),
  output: z.null(),
  run({ pages, to }) {
    console.log(`${pages} pages go to ${to}`);
    return null;
  },
});

const host = memoryHost();
const canvas = new Canvas([split, print, bind, ship], host);

await canvas.delay(chain(split.s({ book: "atlas" }), ship.partial({ to: "Elham" })));
console.log(`messages at first: ${host.queue.size}`);
await work(canvas, host.queue, {
  queues: ["split", { name: "print", concurrency: 4 }],
  concurrency: 5,
  isDone: () => host.queue.size === 0,
});
