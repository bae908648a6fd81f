import assert from "node:assert/strict";
import test from "node:test";
import type { Context, SQSEvent, SQSRecord } from "aws-lambda";
import { batchHandler, type Worker } from "../../../../adapters/aws/host/batch-handler.ts";
import { environment } from "../../../../core/contracts/environment.ts";
import { variablesOf } from "../../../../core/contracts/functions.ts";
import type { TaskQueue } from "../../../../core/ports/task-queue.ts";

Object.assign(process.env, { POWERTOOLS_LOG_LEVEL: "SILENT", POWERTOOLS_METRICS_DISABLED: "true" });
for (const variable of variablesOf("renderer")) delete process.env[variable];

const record = (messageId: string) =>
  ({
    ...{ messageId, body: "{}", receiptHandle: messageId, eventSourceARN: "arn:aws:sqs:test:0:its-name" },
    attributes: { ApproximateReceiveCount: "1", MessageGroupId: "run" },
  }) as SQSRecord;
const event: SQSEvent = { Records: [record("a"), record("b")] };
const contextWith = (left: number) => ({ getRemainingTimeInMillis: () => left }) as Context;

test("services that could not be opened are tried again with the next batch, and are then kept", async () => {
  let opened = 0;
  const worker: Worker = { perform: async () => ({ kind: "done" }), queueName: "render" };
  const handler = batchHandler("renderer", () => {
    opened++;
    return worker;
  });
  await assert.rejects(handler(event, contextWith(60_000)), /ROLLPRESS_BUCKET is missing/);
  assert.equal(opened, 0);
  for (const variable of variablesOf("renderer")) process.env[variable] = "http://127.0.0.1:9";
  process.env[environment.ledgerDays] = "30";
  for (let time = 0; time < 2; time++) {
    assert.deepEqual(await handler(event, contextWith(60_000)), { batchItemFailures: [] });
  }
  assert.equal(opened, 1);
});

test("what ends an invocation is told without its text", async () => {
  const handler = batchHandler("renderer", () => {
    throw new TypeError("about Aisha");
  });
  await assert.rejects(handler(event, contextWith(60_000)), (error: Error) => {
    assert.doesNotMatch(`${error.stack}`, /Aisha/);
    assert.match(error.message, /TypeError/);
    return error.cause === undefined;
  });
});

test("a reserve of the time is kept, and a short invocation does something too", async () => {
  const left: number[] = [];
  const handler = batchHandler("renderer", () => ({
    async perform(_, timeLeft) {
      left.push(timeLeft());
      return { kind: "done" };
    },
  }));
  await handler({ Records: [record("a")] }, contextWith(60_000));
  await handler({ Records: [record("a")] }, contextWith(3_000));
  assert.deepEqual(left, [55_000, 2_500]);
});

test("a lone message is hidden for this invocation before it is begun, and done where that fails too", async () => {
  const log: string[] = [];
  let isQueueBroken = false;
  const queue = {
    async release({ receipt }: { receipt: string }, ms: number) {
      log.push(`hide ${receipt} ${ms}`);
      if (isQueueBroken) throw new Error("no queue");
    },
  } as unknown as TaskQueue;
  const handler = batchHandler("renderer", () => ({
    queue,
    async perform({ messageId }) {
      log.push(`begin ${messageId}`);
      return { kind: "done" };
    },
  }));
  for (isQueueBroken of [false, true]) {
    const answer = await handler({ Records: [record("a")] }, contextWith(120_000));
    assert.deepEqual(answer, { batchItemFailures: [] });
  }
  assert.deepEqual(log, ["hide a 180000", "begin a", "hide a 180000", "begin a"]);
});
