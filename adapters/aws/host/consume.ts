import type { SQSBatchResponse } from "aws-lambda";
import type { Verdict } from "../../../core/canvas/perform.ts";
import { TimeBudget } from "../../../core/canvas/time-budget.ts";
import { Fault } from "../../../core/fault.ts";
import type { TaskQueue } from "../../../core/ports/task-queue.ts";
import type { EventDelivery } from "./deliveries.ts";
import { delayAfter } from "./outage.ts";

/** What became of a message. Whatever is not done is reported back, so that it stays in its queue. */
export type Settlement =
  | { readonly kind: "done" }
  /** There was no time for it: it was sent anew, so that no delivery is used up, and is done with here. */
  | { readonly kind: "resent" }
  /** Given back: its call is made again. */
  | { readonly kind: "retry"; readonly delayMs: number; readonly error?: unknown }
  /** No version of ours can read it. In time its queue moves it to the dead letters; there it stays, for someone to look at. */
  | { readonly kind: "bad"; readonly error: unknown };

type ToldQueue = Pick<TaskQueue, "send" | "acknowledge" | "release">;

export type ConsumeOptions = {
  readonly perform: (delivery: EventDelivery) => Promise<Verdict>;
  /**
   * Where messages are given back before their time, sent anew, and acknowledged before the batch has ended. Without it, as for
   * dead letters, those that are reported back stay away until their visibility timeout is over.
   */
  readonly queue?: ToldQueue | undefined;
  /** Milliseconds until no further message is begun. */
  readonly timeLeft: () => number;
  /** Messages that are performed at once; 4 by default: of a document's time a part is waiting for the store. */
  readonly concurrency?: number;
  readonly onSettled?: (delivery: EventDelivery, settlement: Settlement, ms: number) => void;
  /** The queue could not be told what became of a message: it is handed out again, and finds its work done. */
  readonly onQueueError?: (error: unknown) => void;
  /** A number in [0, 1): for the jitter of what is given back. */
  readonly random?: () => number;
};

const CONCURRENCY = 4;

/**
 * Performs the messages of a batch and says which of them have to stay in their queue.
 *
 * Those that are handed out for the first time come first, some at once. The others are suspects, for one of them may have
 * ended the process that had it before: they come one after the other, and whatever is done by then is acknowledged first, so
 * that nothing shares their fate.
 *
 * @returns the IDs of the messages that are not done. It never rejects.
 */
export async function consume(
  deliveries: readonly EventDelivery[],
  options: ConsumeOptions,
): Promise<SQSBatchResponse> {
  const batch = new Batch(options);
  const isSuspect = ({ receiveCount }: EventDelivery) => receiveCount > 1;
  await batch.performAll(deliveries.filter((delivery) => !isSuspect(delivery)));
  for (const suspect of inTurn(deliveries.filter(isSuspect))) {
    await batch.acknowledgeDone();
    await batch.settle(suspect);
  }
  return { batchItemFailures: batch.undone.map((itemIdentifier) => ({ itemIdentifier })) };
}

/**
 * Suspects by their IDs, from the front at one delivery and from the back at the next. One that ends the process each time ends
 * it for those that come after it: these come before it the next time, and are not given up with it.
 */
function inTurn(suspects: readonly EventDelivery[]): EventDelivery[] {
  const deliveries = Math.max(...suspects.map(({ receiveCount }) => receiveCount));
  const sorted = suspects.toSorted((a, b) => (a.messageId < b.messageId ? -1 : 1));
  return deliveries % 2 === 0 ? sorted : sorted.reverse();
}

class Batch {
  readonly undone: string[] = [];
  readonly #options: ConsumeOptions;
  readonly #budget: TimeBudget;
  #done: EventDelivery[] = [];

  constructor(options: ConsumeOptions) {
    this.#options = options;
    this.#budget = new TimeBudget(options.timeLeft);
  }

  async performAll(deliveries: readonly EventDelivery[]): Promise<void> {
    const waiting = deliveries.values();
    const performInTurn = async () => {
      for (const delivery of waiting) await this.settle(delivery);
    };
    const { concurrency = CONCURRENCY } = this.#options;
    await Promise.all(Array.from({ length: concurrency }, performInTurn));
  }

  /** Never rejects. */
  async settle(delivery: EventDelivery): Promise<void> {
    const started = performance.now();
    const settlement = this.#budget.hasRoom()
      ? await this.#perform(delivery)
      : await this.#sendAnew(delivery);
    if (settlement.kind === "done" || settlement.kind === "resent") {
      this.#done.push(delivery);
    } else {
      this.undone.push(delivery.messageId);
      // What cannot be read is soon where it belongs.
      const delayMs = settlement.kind === "retry" ? settlement.delayMs : 0;
      await this.#tell((queue) => queue.release(delivery, delayMs));
    }
    this.#options.onSettled?.(delivery, settlement, performance.now() - started);
  }

  /** So that they are not handed out again where this process ends before its batch does. */
  async acknowledgeDone(): Promise<void> {
    const done = this.#done;
    this.#done = [];
    if (done.length > 0) await this.#tell((queue) => queue.acknowledge(done));
  }

  async #perform(delivery: EventDelivery): Promise<Settlement> {
    try {
      return await this.#budget.spend(() => this.#options.perform(delivery));
    } catch (error) {
      if (error instanceof Fault && error.code === "bad-message") return { kind: "bad", error };
      const { random = Math.random } = this.#options;
      return { kind: "retry", delayMs: delayAfter(error, delivery.receiveCount, random), error };
    }
  }

  /** Given back, a message would end as a dead letter after some slow batches, without ever having been begun. */
  async #sendAnew({ queue, run, body }: EventDelivery): Promise<Settlement> {
    const isSent = await this.#tell((told) => told.send([{ queue, run, body }]));
    return isSent ? { kind: "resent" } : { kind: "retry", delayMs: 0 };
  }

  /** @returns whether it was told */
  async #tell(what: (queue: ToldQueue) => Promise<void>): Promise<boolean> {
    const { queue, onQueueError } = this.#options;
    if (queue === undefined) return false;
    try {
      await what(queue);
      return true;
    } catch (error) {
      onQueueError?.(error);
      return false;
    }
  }
}
