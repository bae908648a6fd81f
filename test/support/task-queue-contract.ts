import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  type Delivery,
  deadLettersOf,
  type OutgoingMessage,
  type QueueSettings,
  type TaskQueue,
} from "../../core/ports/task-queue.ts";
import { testFairTurns } from "./fair-turns-contract.ts";

/** Queues to be tested, and their time: an adapter to what has a time of its own waits in `advance`. */
export type QueueAndTime = { readonly queue: TaskQueue; advance(ms: number): Promise<void> | void };

/** Of the port's promises, those that a service keeps less strictly than we do on one machine. */
export type QueuePromises = {
  /**
   * How strictly runs take turns: "exact" turns are counted; "best-effort" is all that SQS promises of its fair queues, and when it
   * acts is its own decision, so that there is nothing that a test could hold it to.
   */
  readonly turns: "exact" | "best-effort";
};

export type OpenQueue = (settings: QueueSettings) => Promise<QueueAndTime>;

/** The names of all queues that the suite sends to: an adapter may have to make them, and their dead letters, beforehand. */
export const QUEUES = ["render", "aggregate"] as const;

const [QUEUE, OTHER] = QUEUES;

/** Whole seconds, for SQS counts in these. The visibility timeout is far off where a test does not wait for it. */
const SECOND = 1000;
const PATIENT: QueueSettings = { visibilityMs: 120 * SECOND, maxReceives: 3 };
const HASTY: QueueSettings = { visibilityMs: 2 * SECOND, maxReceives: 3 };

const message = (body: string, more: Partial<OutgoingMessage> = {}): OutgoingMessage => ({
  queue: QUEUE,
  run: "a-run",
  body: JSON.stringify(body),
  ...more,
});

/** Receives and keeps in hand all messages that are visible. */
export async function receiveAll(queue: TaskQueue, name: string = QUEUE): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  for (let batch: Delivery[]; ; deliveries.push(...batch)) {
    batch = await queue.receive(name, 10);
    if (batch.length === 0) return deliveries;
  }
}

/** Bodies are JSON: an adapter may escape what its service does not take. */
const normal = (body: string) => JSON.stringify(JSON.parse(body));

const bodiesOf = (deliveries: readonly Delivery[]) => deliveries.map(({ body }) => JSON.parse(body)).sort();

/** What every implementation of the port must do. @param open makes empty queues with these settings */
export function testTaskQueue(
  name: string,
  open: OpenQueue,
  { turns }: QueuePromises = { turns: "exact" },
): void {
  test(`${name}: what is sent is received with its run, and gone when it is acknowledged`, async () => {
    const { queue, advance } = await open(HASTY);
    await queue.send([message("one"), message("two", { run: "another" }), message("else", { queue: OTHER })]);
    const deliveries = await receiveAll(queue);
    assert.deepEqual(bodiesOf(deliveries), ["one", "two"]);
    assert.deepEqual(new Set(deliveries.map(({ run }) => run)), new Set(["a-run", "another"]));
    for (const delivery of deliveries) assert.deepEqual([delivery.queue, delivery.receiveCount], [QUEUE, 1]);
    await queue.acknowledge(deliveries);
    await advance(HASTY.visibilityMs + SECOND);
    assert.deepEqual(await receiveAll(queue), []);
    assert.deepEqual(bodiesOf(await receiveAll(queue, OTHER)), ["else"]);
  });

  test(`${name}: any JSON is a body`, async () => {
    const { queue } = await open(PATIENT);
    const known = ["", "مركز طرابلس", "🗳️", "\ufffe\uffff", '\0\n"\\\ud800', "x".repeat(24_000)].map((text) =>
      JSON.stringify(text),
    );
    const bodies = fc.array(fc.json({ stringUnit: "binary" }), { maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(bodies, async (sent) => {
        await queue.send(sent.map((body) => ({ ...message(""), body })));
        const deliveries = await receiveAll(queue);
        assert.deepEqual(deliveries.map(({ body }) => normal(body)).sort(), sent.map(normal).sort());
        await queue.acknowledge(deliveries);
      }),
      { examples: [[known]], numRuns: 30 },
    );
  });

  test(`${name}: the same message sent twice is two messages`, async () => {
    const { queue } = await open(PATIENT);
    await queue.send([message("same"), message("same")]);
    await queue.send([message("same")]);
    assert.equal((await receiveAll(queue)).length, 3);
  });

  test(`${name}: no more are handed out than were asked for, and nothing is sent by an empty list`, async () => {
    const { queue } = await open(PATIENT);
    await queue.send([]);
    await queue.acknowledge([]);
    assert.deepEqual(await queue.receive(QUEUE, 10), []);
    await queue.send(Array.from({ length: 25 }, (_, index) => message(`${index}`)));
    let received = 0;
    for (const most of [1, 4, 10, 10, 10, 10, 10]) {
      const { length } = await queue.receive(QUEUE, most);
      assert.ok(length <= most, `${length} of at most ${most}`);
      received += length;
    }
    assert.equal(received, 25);
  });

  test(`${name}: who receive at the same time share the messages`, async () => {
    const { queue } = await open(PATIENT);
    await queue.send(Array.from({ length: 60 }, (_, index) => message(`${index}`)));
    const shares = await Promise.all(Array.from({ length: 6 }, () => receiveAll(queue)));
    const deliveries = shares.flat();
    assert.equal(new Set(bodiesOf(deliveries)).size, 60);
    assert.equal(new Set(deliveries.map(({ receipt }) => receipt)).size, 60);
    assert.equal(deliveries.length, 60);
  });

  test(`${name}: a message in hand is nobody else's until its visibility timeout is over`, async () => {
    const { queue, advance } = await open(HASTY);
    await queue.send([message("slow")]);
    assert.equal((await receiveAll(queue)).length, 1);
    assert.deepEqual(await receiveAll(queue), []);
    await advance(HASTY.visibilityMs - SECOND);
    assert.deepEqual(await receiveAll(queue), []);
    await advance(2 * SECOND);
    const [again] = await receiveAll(queue);
    assert.equal(again?.receiveCount, 2);
  });

  test(`${name}: a receipt is void once the message was handed out again`, async () => {
    const { queue, advance } = await open(HASTY);
    await queue.send([message("slow")]);
    const [first] = await receiveAll(queue);
    await advance(HASTY.visibilityMs + SECOND);
    const [second] = await receiveAll(queue);
    assert.notEqual(first!.receipt, second!.receipt);
    await queue.release(first!, 0);
    assert.deepEqual(await receiveAll(queue), [], "a void receipt releases nothing");
    await queue.acknowledge([first!]);
    await advance(HASTY.visibilityMs + SECOND);
    const [third] = await receiveAll(queue);
    assert.equal(third?.receiveCount, 3, "a void receipt acknowledges nothing");
    await queue.acknowledge([third!]);
    await advance(HASTY.visibilityMs + SECOND);
    assert.deepEqual(await receiveAll(queue), []);
    await queue.acknowledge([first!, third!]);
    await queue.release(third!, 0);
    assert.deepEqual(await receiveAll(queue), [], "nothing comes back");
  });

  test(`${name}: a void receipt does nothing to a later message`, async () => {
    const { queue, advance } = await open(HASTY);
    await queue.send([message("old")]);
    const [old] = await receiveAll(queue);
    await queue.acknowledge([old!]);
    await queue.send([message("new")]);
    await receiveAll(queue);
    await queue.acknowledge([old!]);
    await advance(HASTY.visibilityMs + SECOND);
    assert.deepEqual(bodiesOf(await receiveAll(queue)), ["new"]);
  });

  test(`${name}: a message that is released comes back after its delay, and is counted`, async () => {
    const { queue, advance } = await open(PATIENT);
    await queue.send([message("again")]);
    const [first] = await receiveAll(queue);
    await queue.release(first!, 0);
    const [second] = await receiveAll(queue);
    assert.equal(second?.receiveCount, 2);
    await queue.release(second!, 3 * SECOND);
    assert.deepEqual(await receiveAll(queue), []);
    await advance(2 * SECOND);
    assert.deepEqual(await receiveAll(queue), []);
    await advance(2 * SECOND);
    const [third] = await receiveAll(queue);
    assert.equal(third?.receiveCount, 3);
  });

  test(`${name}: a message that is sent with a delay is received after it`, async () => {
    const { queue, advance } = await open(PATIENT);
    await queue.send([message("late", { delayMs: 3 * SECOND }), message("now", { delayMs: 0 })]);
    assert.deepEqual(bodiesOf(await receiveAll(queue)), ["now"]);
    await advance(4 * SECOND);
    assert.deepEqual(bodiesOf(await receiveAll(queue)), ["late"]);
  });

  test(`${name}: a message goes to the dead letters after so many deliveries, whoever gives up`, async () => {
    const { queue, advance } = await open(HASTY);
    await queue.send([message("deadly", { run: "ill-fated" })]);
    const [first] = await receiveAll(queue);
    await queue.release(first!, 0);
    assert.equal((await receiveAll(queue)).length, 1);
    await advance(HASTY.visibilityMs + SECOND);
    const [last] = await receiveAll(queue);
    assert.equal(last?.receiveCount, HASTY.maxReceives);
    assert.deepEqual(await receiveAll(queue, deadLettersOf(QUEUE)), [], "it is in hand");
    await advance(HASTY.visibilityMs + SECOND);
    await queue.send([message("healthy")]);
    assert.deepEqual(bodiesOf(await receiveAll(queue)), ["healthy"]);
    const [dead] = await receiveAll(queue, deadLettersOf(QUEUE));
    assert.deepEqual([dead?.run, dead && JSON.parse(dead.body)], ["ill-fated", "deadly"]);
    await queue.acknowledge([last!]);
    await queue.acknowledge([dead!]);
    await advance(HASTY.visibilityMs + SECOND);
    assert.deepEqual(await receiveAll(queue, deadLettersOf(QUEUE)), []);
  });

  test(`${name}: dead letters have no dead letters of their own`, async () => {
    const { queue } = await open({ ...PATIENT, maxReceives: 1 });
    await queue.send([message("stays", { queue: deadLettersOf(QUEUE) })]);
    for (let time = 1; time <= 5; time++) {
      const [delivery] = await receiveAll(queue, deadLettersOf(QUEUE));
      assert.equal(delivery?.receiveCount, time);
      await queue.release(delivery!, 0);
    }
  });

  if (turns === "exact") testFairTurns(name, async () => (await open(PATIENT)).queue, QUEUE);
}
