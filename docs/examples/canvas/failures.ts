import { z } from "zod";
import { memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import { chord } from "../../../core/canvas/signature.ts";
import { task } from "../../../core/canvas/task.ts";
import { work } from "../../../core/canvas/work.ts";
import { Fault } from "../../../core/fault.ts";

const files = new Map([
  ["north", "12"],
  ["south", "no number"],
  ["west", "30"],
]);
let isServiceAway = true;

const readFigure = task({
  name: "read-figure",
  queue: "work",
  input: z.object({ file: z.string() }),
  output: z.int(),
  retries: 3,
  run({ file }, { tries }) {
    console.log(`${file}, try ${tries}`);
    if (file === "west" && isServiceAway) {
      isServiceAway = false;
      throw new Error("try again"); // any error is retried, after a backoff
    }
    const figure = Number(files.get(file));
    // A Fault is not: what is somebody's to mend is the same the next time.
    if (Number.isNaN(figure)) throw new Fault("bad-file", `${file} has no number`, { mend: "correct it" });
    return figure;
  },
});

const report = task({
  name: "report",
  queue: "work",
  input: z.object({}),
  output: z.null(),
  async run(_, { header, generation }) {
    let total = 0;
    for await (const outcome of header?.outcomes() ?? []) {
      if (outcome.status === "done") total += Number(outcome.output);
      if (outcome.status === "failed") console.log(`missing: ${outcome.reason}`);
    }
    console.log(`generation ${generation}: ${total}, ${header?.failed} of ${header?.tasks} failed`);
    return null;
  },
});

const host = { ...memoryHost(), random: () => 0 }; // no jitter, for this page
const canvas = new Canvas([readFigure, report], host);
const workAll = () => work(canvas, host.queue, { queues: ["work"], isDone: () => host.queue.size === 0 });

const header = [...files.keys()].map((file) => readFigure.s({ file }));
const id = await canvas.delay(chord(header, report.s({}), "50%"));
await workAll();

files.set("south", "20");
console.log(`put back: ${await canvas.redrive(id)}`);
await workAll();
