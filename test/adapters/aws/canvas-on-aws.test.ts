/** The canvas on the queues, the ledger and the store of AWS, as the emulators keep them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as z from "zod";
import { DynamoLedger } from "../../../adapters/aws/dynamodb/dynamo-ledger.ts";
import { rememberingRuns } from "../../../adapters/aws/dynamodb/remembered-runs.ts";
import { S3Store } from "../../../adapters/aws/s3/s3-store.ts";
import { SqsQueue } from "../../../adapters/aws/sqs/sqs-queue.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import { chord, chunks } from "../../../core/canvas/signature.ts";
import { task } from "../../../core/canvas/task.ts";
import { work } from "../../../core/canvas/work.ts";
import type { TaskQueue } from "../../../core/ports/task-queue.ts";
import { awsEmulators } from "../../support/aws-emulators.ts";

const emulators = await awsEmulators();

async function openHost() {
  const { s3, sqs, documents } = emulators.clients();
  const urls = await emulators.queues(["work"], { visibilityMs: 60_000, maxReceives: 5 });
  return {
    store: new S3Store(s3, { bucket: await emulators.bucket(), prefix: "rolls/r/" }),
    queue: new SqsQueue(sqs, urls),
    ledger: rememberingRuns(new DynamoLedger(documents, { table: await emulators.table(), ledgerDays: 1 }), {
      forMs: 5000,
    }),
  };
}

/** Every message is there twice. */
function twice(queue: TaskQueue): TaskQueue {
  return {
    send: (messages) => queue.send([...messages, ...messages]),
    receive: (name, most) => queue.receive(name, most),
    acknowledge: (deliveries) => queue.acknowledge(deliveries),
    release: (delivery, delayMs) => queue.release(delivery, delayMs),
  };
}

const CALLS = 40;
/** Of a node of the countdown tree, for a tree of several. */
const SLOTS = 8;

test("a chord, every message delivered twice: each call counts once, and the body takes effect once", async () => {
  const host = await openHost();
  const square = task({
    name: "square",
    queue: "work",
    input: z.object({ n: z.int() }),
    output: z.object({ n: z.int(), square: z.int() }),
    run: ({ n }) => ({ n, square: n * n }),
  });
  const sums: number[] = [];
  const sum = task({
    name: "sum",
    queue: "work",
    input: z.object({}),
    output: z.int(),
    async run(_, { header }) {
      let total = 0;
      let next = 0;
      for await (const outcome of header!.outcomes()) {
        assert.equal(outcome.index, next++);
        if (outcome.status === "done") total += (outcome.output as { square: number }).square;
      }
      sums.push(total);
      return total;
    },
  });
  const queue = twice(host.queue);
  const canvas = new Canvas([square, sum], { ...host, queue, slots: SLOTS });
  const calls = Array.from({ length: CALLS }, (_, n) => square.s({ n }));
  const id = await canvas.delay(chord(calls, sum.s({})), { id: "chord", run: "r" });
  const isOver = async () => (await host.ledger.outcome(`${id}.body`, 0)) !== undefined;
  await work(canvas, queue, { queues: ["work"], concurrency: 10, isDone: isOver });
  const expected = ((CALLS - 1) * CALLS * (2 * CALLS - 1)) / 6;
  assert.deepEqual(await canvas.progress(id), { announced: CALLS, ended: CALLS, failed: 0 });
  assert.equal((await Array.fromAsync(host.ledger.outcomes(id))).length, CALLS);
  const outcome = await host.ledger.outcome(`${id}.body`, 0);
  assert.equal(outcome?.status === "done" && outcome.output, expected);
  // It may run more than once: a duplicate cannot know that the body was sent. Each time, it finds the same.
  assert.deepEqual(new Set(sums), new Set([expected]));
});

test("a message that is too long for a queue goes by the store", async () => {
  const host = await openHost();
  const seen: string[] = [];
  const read = task({
    name: "read",
    queue: "work",
    input: z.object({ text: z.string() }),
    output: z.null(),
    run({ text }) {
      seen.push(text);
      return null;
    },
  });
  const canvas = new Canvas([read], host);
  const texts = ["ق".repeat(20_000), "𞤀".repeat(20_000)];
  const id = await canvas.delay(
    chord(
      chunks(
        texts.map((text) => read.s({ text })),
        2,
      ),
      read.s({ text: "end" }),
    ),
  );
  const isOver = async () => (await host.ledger.outcome(`${id}.body`, 0)) !== undefined;
  await work(canvas, host.queue, { queues: ["work"], isDone: isOver });
  assert.deepEqual(seen, [...texts, "end"]);
});
