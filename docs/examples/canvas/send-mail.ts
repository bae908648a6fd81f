import { z } from "zod";
import { memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import { group } from "../../../core/canvas/signature.ts";
import { task } from "../../../core/canvas/task.ts";
import { work } from "../../../core/canvas/work.ts";

/** Stands for a database. */
const users = new Map([
  [1, "amina@example.org"],
  [2, "basim@example.org"],
  [3, "chahira@example.org"],
]);

const sendMail = task({
  name: "send-mail",
  queue: "mail",
  input: z.object({ userId: z.int() }),
  output: z.null(),
  async run({ userId }) {
    const address = users.get(userId);
    console.log(address === undefined ? `user ${userId} has left` : `mail to ${address}`);
    return null;
  },
});

const host = memoryHost();
const canvas = new Canvas([sendMail], host);

const newsletter = () => group([1, 2, 3].map((userId) => sendMail.s({ userId })));
await canvas.delay(newsletter(), { id: "newsletter-7" });
await canvas.delay(newsletter(), { id: "newsletter-7" }); // somebody clicked twice

users.set(2, "basim@example.com"); // before a worker comes to it, the world goes on
users.delete(3);

await work(canvas, host.queue, { queues: ["mail"], isDone: () => host.queue.size === 0 });
