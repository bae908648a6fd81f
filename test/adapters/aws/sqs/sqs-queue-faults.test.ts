import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type { BatchResultErrorEntry, SendMessageBatchCommandInput } from "@aws-sdk/client-sqs";
import { SqsQueue } from "../../../../adapters/aws/sqs/sqs-queue.ts";
import { Fault } from "../../../../core/fault.ts";
import { isHostFault } from "../../../../core/rolls/host-fault.ts";
import { awsEmulators } from "../../../support/aws-emulators.ts";
import { atFirst, FAILING, type Fate, type PassingRequest, THROTTLED } from "../../../support/fault-proxy.ts";
import { receiveAll } from "../../../support/task-queue-contract.ts";

const emulators = await awsEmulators();
const proxy = emulators.proxies.sqsAndS3;

// Waits are drawn between 0 and ever longer ones: nobody waits here.
Math.random = () => 0;

const slept: number[] = [];
const retries = { tries: 4, sleep: async (ms: number) => void slept.push(ms), random: () => 0.5 };

beforeEach(() => {
  proxy.fates = () => "pass";
  proxy.seen = [];
  slept.length = 0;
});

const open = async () =>
  new SqsQueue(
    emulators.clients().sqs,
    await emulators.queues(["render"], { visibilityMs: 120_000, maxReceives: 3 }),
    retries,
  );

const messages = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ queue: "render", run: "r", body: String(index) }));

type BatchRequest = { readonly Entries: readonly { readonly Id: string; readonly MessageBody?: string }[] };
const batchOf = ({ body }: PassingRequest) => (JSON.parse(body.toString()) as BatchRequest).Entries;
const bodiesOf = (request: PassingRequest) => batchOf(request).map(({ MessageBody }) => Number(MessageBody));

/** SQS takes none of a batch, for this reason. */
const noneTaken =
  (reason: Omit<BatchResultErrorEntry, "Id">) =>
  (request: PassingRequest): Fate => {
    const Failed = batchOf(request).map(({ Id }) => ({ Id, ...reason }));
    return { status: 200, type: "application/x-amz-json-1.0", body: JSON.stringify({ Failed }) };
  };
const BUSY = { Code: "InternalError", SenderFault: false } as const;

/** SQS takes all of a batch but some entries, `times` times: which the emulator never does. */
function failSome(queueClient: ReturnType<typeof emulators.clients>["sqs"], ids: string[], times: number) {
  const requests: string[][] = [];
  queueClient.middlewareStack.add(
    (next) => async (args) => {
      const input = args.input as SendMessageBatchCommandInput;
      const asked = input.Entries!;
      requests.push(asked.map(({ Id }) => Id!));
      const isFailing = ({ Id }: { readonly Id: string | undefined }) =>
        requests.length <= times && ids.includes(Id!);
      const Entries = asked.filter((entry) => !isFailing(entry));
      const failed = asked.filter(isFailing).map(({ Id }) => ({ Id, ...BUSY }));
      if (Entries.length === 0) return { output: { $metadata: {}, Failed: failed }, response: undefined };
      const result = await next({ ...args, input: { ...input, Entries } });
      return { ...result, output: { ...result.output, Failed: failed } };
    },
    { step: "initialize", priority: "high" },
  );
  return requests;
}

test("of a batch that is taken in part, the rest is sent again alone, with growing waits", async () => {
  const { sqs } = emulators.clients();
  const urls = await emulators.queues(["render"], { visibilityMs: 120_000, maxReceives: 3 });
  const requests = failSome(sqs, ["2", "7"], 3);
  await new SqsQueue(sqs, urls, retries).send(messages(9));
  assert.deepEqual(requests, [["0", "1", "2", "3", "4", "5", "6", "7", "8"], ...Array(3).fill(["2", "7"])]);
  assert.deepEqual(slept, [50, 100, 200]);
  const received = await receiveAll(new SqsQueue(emulators.clients().sqs, urls));
  assert.deepEqual(received.map(({ body }) => Number(body)).sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
});

test("acknowledgements that fail are repeated alone", async () => {
  const { sqs } = emulators.clients();
  const urls = await emulators.queues(["render"], { visibilityMs: 0, maxReceives: 30 });
  const queue = new SqsQueue(emulators.clients().sqs, urls);
  await queue.send(messages(3));
  const deliveries = await queue.receive("render", 10);
  const requests = failSome(sqs, ["1"], 2);
  await new SqsQueue(sqs, urls, retries).acknowledge(deliveries);
  assert.deepEqual(requests, [["0", "1", "2"], ["1"], ["1"]]);
  assert.deepEqual(await queue.receive("render", 10), []);
});

test("what is never taken is given up with its reason, after so many tries", async () => {
  const queue = await open();
  proxy.fates = noneTaken({ ...BUSY, Message: "about 0" });
  await assert.rejects(queue.send(messages(1)), (error) => {
    assert.ok(error instanceof Fault && isHostFault(error));
    assert.match(error.message, /^render: AWS did not do SendMessageBatch of a message \(InternalError\)/);
    return true;
  });
  assert.equal(proxy.seen.length, retries.tries);
});

test("what is refused as ours is not sent again", async () => {
  const queue = await open();
  proxy.fates = noneTaken({ Code: "InvalidMessageContents", SenderFault: true, Message: "" });
  await assert.rejects(queue.send(messages(3)), /InvalidMessageContents/);
  assert.equal(proxy.seen.length, 1);
});

const TRANSIENT: Readonly<Record<string, Fate>> = {
  "the service fails": FAILING,
  "requests are throttled": THROTTLED,
  "the connection is reset": "reset",
};

for (const [what, fate] of Object.entries(TRANSIENT)) {
  test(`${what} five times: every operation is tried a sixth time`, async () => {
    const queue = await open();
    proxy.fates = atFirst(5, fate);
    await queue.send(messages(2));
    const [first, second] = await receiveAll(queue);
    await queue.acknowledge([first!]);
    await queue.release(second!, 0);
    proxy.fates = () => "pass";
    const [again, ...others] = await receiveAll(queue);
    assert.deepEqual([again?.body, again?.receiveCount, others], [second!.body, 2, []]);
  });
}

test("an answer that is lost may send twice, and never not at all", async () => {
  const queue = await open();
  proxy.fates = atFirst(1, "lost");
  await queue.send(messages(10));
  proxy.fates = () => "pass";
  const received = await receiveAll(queue);
  assert.equal(received.length, 20);
  assert.equal(new Set(received.map(({ body }) => body)).size, 10);
});

test("a whole request that goes on failing is a host's fault", async () => {
  const queue = await open();
  const delivery = { queue: "render", run: "r", body: "", receiveCount: 1, receipt: "x" };
  proxy.fates = () => FAILING;
  for (const [operation, attempt] of [
    ["SendMessageBatch", () => queue.send(messages(1))],
    ["ReceiveMessage", () => queue.receive("render", 1)],
    ["DeleteMessageBatch", () => queue.acknowledge([delivery])],
    ["ChangeMessageVisibility", () => queue.release(delivery, 0)],
  ] as const) {
    await assert.rejects(attempt(), (error) => isHostFault(error) && String(error).includes(operation));
  }
});

test("void receipts are passed over, whatever SQS calls them", async () => {
  const queue = await open();
  const delivery = { queue: "render", run: "r", body: "", receiveCount: 1, receipt: "void" };
  const reasons = [
    { Code: "ReceiptHandleIsInvalid", Message: "The input receipt handle is invalid." },
    {
      Code: "InvalidParameterValue",
      Message: "Value x for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.",
    },
  ];
  for (const { Code, Message } of reasons) {
    proxy.fates = noneTaken({ Code, Message, SenderFault: true });
    await queue.acknowledge([delivery]);
    const body = JSON.stringify({ __type: `com.amazonaws.sqs#${Code}`, message: Message });
    proxy.fates = () => ({ status: 400, type: "application/x-amz-json-1.0", body });
    await queue.release(delivery, 0);
  }
  const other = {
    Code: "InvalidParameterValue",
    Message: "Value for parameter VisibilityTimeout is invalid.",
  };
  proxy.fates = noneTaken({ ...other, SenderFault: true });
  await assert.rejects(queue.acknowledge([delivery]), /InvalidParameterValue/);
});

test("a message is given back for whole seconds, not shorter than asked for, and no longer than SQS allows", async () => {
  const queue = await open();
  proxy.fates = () => ({ status: 200, type: "application/x-amz-json-1.0", body: "{}" });
  const delivery = { queue: "render", run: "r", body: "", receiveCount: 1, receipt: "x" };
  for (const delayMs of [0, 1, 1000, 1001, 1e9]) await queue.release(delivery, delayMs);
  const timeouts = proxy.seen.map(({ body }) => JSON.parse(body.toString()).VisibilityTimeout);
  assert.deepEqual(timeouts, [0, 1, 1, 2, 43_200]);
});

test("ten requests are under way at once, and no more", async () => {
  const queue = await open();
  let underWay = 0;
  let most = 0;
  proxy.fates = async () => {
    most = Math.max(most, ++underWay);
    await new Promise((resolve) => setTimeout(resolve, 10));
    underWay--;
    return "pass" as const;
  };
  await queue.send(messages(256));
  assert.equal(most, 10);
  assert.equal(proxy.seen.length, 26);
  proxy.fates = () => "pass";
  assert.equal((await receiveAll(queue)).length, 256);
});

test("when a batch fails, no other begins, and none is still under way", async () => {
  const queue = await open();
  let underWay = 0;
  proxy.fates = async (request): Promise<Fate> => {
    underWay++;
    const isBad = bodiesOf(request).includes(5);
    await new Promise((resolve) => setTimeout(resolve, isBad ? 1 : 20));
    underWay--;
    return isBad
      ? { status: 403, type: "application/x-amz-json-1.0", body: `{"__type":"AccessDenied"}` }
      : "pass";
  };
  await assert.rejects(queue.send(messages(600)), /AccessDenied/);
  assert.equal(underWay, 0);
  assert.ok(proxy.seen.length < 30, `${proxy.seen.length} of 60`);
});
