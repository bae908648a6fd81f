import { z } from "zod";
import { memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import { starmap } from "../../../core/canvas/signature.ts";
import { task } from "../../../core/canvas/task.ts";
import { work } from "../../../core/canvas/work.ts";

const made: number[] = [];

const step = task({
  name: "step",
  queue: "work",
  input: z.object({ n: z.int() }),
  output: z.null(),
  run({ n }) {
    made.push(n);
    return null;
  },
});

const host = memoryHost();
const canvas = new Canvas([step], host);
const id = await canvas.delay(starmap(Array.from({ length: 10 }, (_, n) => step.s({ n }))));

// One message; but here every worker is told to stop after its fourth call. On Lambda, timeLeft is
// context.getRemainingTimeInMillis; on a server, 0 once SIGTERM has come.
for (let worker = 1; host.queue.size > 0; worker++) {
  made.length = 0;
  await work(canvas, host.queue, {
    queues: ["work"],
    timeLeft: () => (made.length < 4 ? Number.POSITIVE_INFINITY : 0),
    isDone: () => host.queue.size === 0,
  });
  console.log(`worker ${worker}: ${made.join(" ")}`);
}
console.log(await canvas.progress(id));
