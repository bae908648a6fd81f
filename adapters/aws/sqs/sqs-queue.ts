import type { Delivery, OutgoingMessage, TaskQueue } from "../../../core/ports/task-queue.ts";
import { awsFault } from "../aws-fault.ts";
import { RETRIES, type Retries, untilNothingIsLeft } from "../retries.ts";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  type SQSClient,
} from "../sdk.ts";
import { BATCH_MESSAGES, type Batch, batchesOf } from "./batches.ts";
import { isVoidReceipt, isVoidReceiptEntry, type Refusal, refusedEntry } from "./sqs-faults.ts";

/**
 * Requests that are under way at once for one `send`. A leaf's 256 messages are 26 requests of some 10 ms: one after the other,
 * a million messages take longer than the 15 minutes of a function; ten at once, two and a half (docs/scale.md).
 */
const REQUESTS_AT_ONCE = 10;

/** The longest visibility timeout of SQS, in seconds. */
const LONGEST_VISIBILITY = 12 * 60 * 60;

/** Standard queues of SQS, which hand out their messages fairly by run. @throws Fault `aws-error` when the SDK gave up */
export class SqsQueue implements TaskQueue {
  readonly #sqs: SQSClient;
  readonly #queueUrls: Readonly<Record<string, string>>;
  readonly #retries: Retries;

  /** @param queueUrls by the queue's name */
  constructor(sqs: SQSClient, queueUrls: Readonly<Record<string, string>>, retries: Retries = RETRIES) {
    this.#sqs = sqs;
    this.#queueUrls = queueUrls;
    this.#retries = retries;
  }

  /** A run's ID must be what SQS takes for a group's: at most 128 letters, digits and punctuation marks of ASCII. */
  async send(messages: readonly OutgoingMessage[]): Promise<void> {
    const batches = batchesOf(messages);
    // Whichever fails leaves its loop, and so ends the batches for all of them.
    const sendInTurn = async () => {
      for (const batch of batches) await this.#sendBatch(batch);
    };
    const senders = Array.from({ length: REQUESTS_AT_ONCE }, sendInTurn);
    // All of them end before this does: who is told of a failure finds nothing still on its way.
    for (const result of await Promise.allSettled(senders)) {
      if (result.status === "rejected") throw result.reason;
    }
  }

  async receive(queue: string, most: number): Promise<Delivery[]> {
    const request = new ReceiveMessageCommand({
      QueueUrl: this.#urlOf(queue),
      MaxNumberOfMessages: Math.min(BATCH_MESSAGES, most),
      MessageSystemAttributeNames: ["ApproximateReceiveCount", "MessageGroupId"],
    });
    const { Messages = [] } = await this.#sqs.send(request).catch((error) => {
      throw awsFault("ReceiveMessage", error, queue);
    });
    return Messages.map((message) => deliveryOf(queue, message));
  }

  async acknowledge(deliveries: readonly Delivery[]): Promise<void> {
    for (const [queue, ofQueue] of Map.groupBy(deliveries, (delivery) => delivery.queue)) {
      for (let from = 0; from < ofQueue.length; from += BATCH_MESSAGES) {
        await this.#delete(queue, ofQueue.slice(from, from + BATCH_MESSAGES));
      }
    }
  }

  /** In whole seconds, at least `delayMs`. */
  async release({ queue, receipt }: Delivery, delayMs: number): Promise<void> {
    const request = new ChangeMessageVisibilityCommand({
      QueueUrl: this.#urlOf(queue),
      ReceiptHandle: receipt,
      VisibilityTimeout: Math.min(LONGEST_VISIBILITY, Math.ceil(delayMs / 1000)),
    });
    await this.#sqs.send(request).catch((error) => {
      if (!isVoidReceipt(error)) throw awsFault("ChangeMessageVisibility", error, queue);
    });
  }

  #sendBatch({ queue, entries }: Batch): Promise<void> {
    return this.#untilNoneFails("SendMessageBatch", queue, entries, async (Entries) => {
      const request = new SendMessageBatchCommand({ QueueUrl: this.#urlOf(queue), Entries: [...Entries] });
      const { Failed = [] } = await this.#sqs.send(request);
      return Failed;
    });
  }

  #delete(queue: string, deliveries: readonly Delivery[]): Promise<void> {
    const entries = deliveries.map(({ receipt }, place) => ({ Id: String(place), ReceiptHandle: receipt }));
    return this.#untilNoneFails("DeleteMessageBatch", queue, entries, async (Entries) => {
      const request = new DeleteMessageBatchCommand({ QueueUrl: this.#urlOf(queue), Entries: [...Entries] });
      const { Failed = [] } = await this.#sqs.send(request);
      return Failed.filter((entry) => !isVoidReceiptEntry(entry));
    });
  }

  /** A batch call succeeds as a whole where entries of it fail: those are sent again, alone, unless SQS says that it is our fault. */
  #untilNoneFails<E extends { readonly Id: string | undefined }>(
    operation: string,
    queue: string,
    entries: readonly E[],
    request: (entries: readonly E[]) => Promise<readonly Refusal[]>,
  ): Promise<void> {
    let refusals: readonly Refusal[] = [];
    const attempt = async (batch: readonly E[]) => {
      refusals = await request(batch).catch((error) => {
        throw awsFault(operation, error, queue);
      });
      const ours = refusals.find(({ SenderFault }) => SenderFault === true);
      if (ours !== undefined) throw refusedEntry(operation, queue, ours);
      const failed = new Set(refusals.map(({ Id }) => Id));
      return batch.filter(({ Id }) => failed.has(Id));
    };
    return untilNothingIsLeft(
      entries,
      attempt,
      () => refusedEntry(operation, queue, refusals[0]!),
      this.#retries,
    );
  }

  #urlOf(queue: string): string {
    const url = this.#queueUrls[queue];
    if (url === undefined) throw new Error(`no URL is known of the queue ${queue}`);
    return url;
  }
}

function deliveryOf(queue: string, { Body, ReceiptHandle, Attributes }: Message): Delivery {
  return {
    queue,
    run: Attributes?.MessageGroupId ?? "",
    body: Body ?? "",
    receiveCount: Number(Attributes?.ApproximateReceiveCount ?? 1),
    receipt: ReceiptHandle ?? "",
  };
}
