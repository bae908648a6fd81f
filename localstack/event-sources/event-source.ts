import type { Message } from "@aws-sdk/client-sqs";
import type { FunctionPool } from "../functions/function-pool.ts";
import type { MappingPlan } from "../template/mappings.ts";
import { doneBy } from "./batch-response.ts";
import type { PolledQueue } from "./polled-queue.ts";
import { sqsEvent } from "./sqs-event.ts";

/** How deliveries differ from what Lambda mostly does, within what it may do. */
export type Delivering = {
  /**
   * What a dead process held is received again at once, and not after the queue's visibility timeout of many minutes. What
   * the function gave back itself stays as it is.
   */
  readonly redeliverAtOnce: boolean;
  /**
   * Each message is handed to two processes at the same time. One that says the same as an earlier one is handed to one: as
   * functions repeat themselves where they are called twice, copies of copies would multiply with each step.
   */
  readonly deliverTwice: boolean;
  /** The most batches of a mapping at once, where its own concurrency is higher. */
  readonly mostConcurrency: number;
  /** A message that is taken from the queue and handed to nobody. */
  readonly loses: (queueArn: string) => boolean;
};

/** What an event source has done, for tests that prove it. */
export type DeliveryCounts = {
  batches: number;
  messages: number;
  /** Messages that were handed to two processes. */
  doubled: number;
  invocations: number;
  /** Of the invocations. */
  failures: number;
};

/** Polls a queue and calls a function for its messages, as Lambda's event source mapping does. */
export class EventSource {
  readonly mapping: MappingPlan;
  readonly counts: DeliveryCounts = { batches: 0, messages: 0, doubled: 0, invocations: 0, failures: 0 };
  readonly #queue: PolledQueue;
  readonly #pool: FunctionPool;
  readonly #delivering: Delivering;
  readonly #region: string;
  readonly #doubled = new Set<string>();
  #pollers: Promise<void>[] = [];

  constructor(
    mapping: MappingPlan,
    { queue, pool, region }: { queue: PolledQueue; pool: FunctionPool; region: string },
    delivering: Delivering,
  ) {
    this.mapping = mapping;
    this.#queue = queue;
    this.#pool = pool;
    this.#region = region;
    this.#delivering = delivering;
  }

  start(): void {
    const pollers = Math.min(this.mapping.concurrency, this.#delivering.mostConcurrency);
    this.#pollers = Array.from({ length: pollers }, () => this.#poll());
  }

  /** Resolved when nothing more is received or acknowledged; the queue must be closed, and the pool. */
  async ended(): Promise<void> {
    await Promise.all(this.#pollers);
  }

  async #poll(): Promise<void> {
    while (!this.#queue.isClosed) {
      const received = await this.#queue.receiveBatch(this.mapping);
      const [kept, lost] = this.#keep(received);
      await this.#queue.acknowledge(lost);
      if (kept.length > 0) await this.#deliver(kept);
    }
  }

  #keep(received: readonly Message[]): readonly [Message[], Message[]] {
    const kept: Message[] = [];
    const lost: Message[] = [];
    for (const message of received)
      (this.#delivering.loses(this.mapping.queueArn) ? lost : kept).push(message);
    return [kept, lost];
  }

  async #deliver(messages: readonly Message[]): Promise<void> {
    const twice = this.#delivering.deliverTwice ? messages.filter((message) => this.#isNew(message)) : [];
    this.counts.batches++;
    this.counts.messages += messages.length;
    this.counts.doubled += twice.length;
    const batches = [messages, ...(twice.length > 0 ? [twice] : [])];
    const outcomes = await Promise.all(batches.map((batch) => this.#invoke(batch)));
    if (this.#queue.isClosed) return;
    const isDone = ({ MessageId }: Message) => outcomes.some(({ done }) => done.has(MessageId!));
    await this.#queue.acknowledge(messages.filter(isDone));
    if (this.#delivering.redeliverAtOnce && outcomes.some(({ hasFailed }) => hasFailed))
      await this.#queue.showAgain(messages.filter((message) => !isDone(message)));
  }

  /** Calls the function. @returns the IDs of the messages that are done, and whether the call failed as a whole */
  async #invoke(messages: readonly Message[]): Promise<{ done: Set<string>; hasFailed: boolean }> {
    const { queueArn, reportsFailures } = this.mapping;
    const result = await this.#pool.invoke(sqsEvent(messages, queueArn, this.#region));
    this.counts.invocations++;
    if ("failure" in result) {
      this.counts.failures++;
      return { done: new Set(), hasFailed: true };
    }
    const ids = messages.map(({ MessageId }) => MessageId!);
    return { done: doneBy(result.result, ids, reportsFailures), hasFailed: false };
  }

  #isNew({ Body = "" }: Message): boolean {
    const isNew = !this.#doubled.has(Body);
    this.#doubled.add(Body);
    return isNew;
  }
}
