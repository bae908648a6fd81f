import { z } from "zod";
import { memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import { chord, chunks } from "../../../core/canvas/signature.ts";
import { task } from "../../../core/canvas/task.ts";
import { work } from "../../../core/canvas/work.ts";

const thumbnail = task({
  name: "thumbnail",
  queue: "images",
  input: z.object({ image: z.int() }),
  output: z.null(),
  run: () => null,
});

const publish = task({
  name: "publish",
  queue: "images",
  input: z.object({ album: z.string() }),
  output: z.null(),
  run({ album }, { header }) {
    console.log(`${album}: ${header?.tasks} thumbnails`);
    return null;
  },
});

const host = memoryHost();
const canvas = new Canvas([thumbnail, publish], host);

const calls = Array.from({ length: 10 }, (_, image) => thumbnail.s({ image }));
await canvas.delay(chord(chunks(calls, 4), publish.s({ album: "harbor" })));
console.log(`messages for 10 calls: ${host.queue.size}`);

await work(canvas, host.queue, {
  queues: ["images"],
  concurrency: 2,
  isDone: () => host.queue.size === 0,
});
