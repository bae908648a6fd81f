import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import type { RequestFacts } from "../gateway/request-facts.ts";
import type { MappingPlan } from "../template/mappings.ts";

/** SQS hands out, takes back and deletes this many at once. */
const BATCH = 10;

/** The longest that SQS lets a receiver wait. */
const LONG_POLL_SECONDS = 20;

/** A queue as its event source uses it. */
export class PolledQueue {
  readonly url: string;
  readonly #sqs: SQSClient;
  readonly #closing = new AbortController();
  /** Receipts of messages whose visibility the function has set itself. */
  readonly #givenBack = new Set<string>();

  constructor(url: string, sqs: SQSClient) {
    this.url = url;
    this.#sqs = sqs;
  }

  get isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  close(): void {
    this.#closing.abort();
  }

  /** Waits for messages, and then for more until the batch is full or its window over. None where the queue was closed. */
  async receiveBatch({
    batchSize,
    windowMs,
  }: Pick<MappingPlan, "batchSize" | "windowMs">): Promise<Message[]> {
    const batch = await this.#receive(batchSize, LONG_POLL_SECONDS);
    const end = Date.now() + windowMs;
    while (batch.length > 0 && batch.length < batchSize && Date.now() < end && !this.isClosed) {
      const wait = Math.min(LONG_POLL_SECONDS, Math.ceil((end - Date.now()) / 1000));
      batch.push(...(await this.#receive(batchSize - batch.length, wait)));
    }
    return batch;
  }

  async acknowledge(messages: readonly Message[]): Promise<void> {
    for (const Entries of entriesOf(messages)) {
      await this.#send(new DeleteMessageBatchCommand({ QueueUrl: this.url, Entries }));
    }
    this.#forget(messages);
  }

  /**
   * Those that the function has given back itself stay as they are: but for a lone message, which a function hides for as long as
   * it may be at work (adapters/aws/host/lone-message.ts).
   */
  async showAgain(messages: readonly Message[]): Promise<void> {
    const isHeld = ({ ReceiptHandle }: Message) => !this.#givenBack.has(ReceiptHandle!);
    const held = messages.length === 1 ? messages : messages.filter(isHeld);
    for (const entries of entriesOf(held)) {
      const Entries = entries.map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
      await this.#send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: this.url, Entries }));
    }
    this.#forget(messages);
  }

  /** Notes what a function gives back. */
  observe({ operation, body }: RequestFacts): void {
    if (!operation.startsWith("ChangeMessageVisibility")) return;
    const { Entries, ReceiptHandle } = body as {
      readonly Entries?: readonly { readonly ReceiptHandle: string }[];
      readonly ReceiptHandle?: string;
    };
    for (const entry of Entries ?? []) this.#givenBack.add(entry.ReceiptHandle);
    if (ReceiptHandle !== undefined) this.#givenBack.add(ReceiptHandle);
  }

  async #receive(most: number, WaitTimeSeconds: number): Promise<Message[]> {
    const command = new ReceiveMessageCommand({
      QueueUrl: this.url,
      MaxNumberOfMessages: Math.min(BATCH, most),
      WaitTimeSeconds,
      MessageSystemAttributeNames: ["All"],
    });
    try {
      const { Messages = [] } = await this.#sqs.send(command, { abortSignal: this.#closing.signal });
      return Messages;
    } catch (error) {
      if (this.isClosed) return [];
      throw error;
    }
  }

  async #send(command: DeleteMessageBatchCommand | ChangeMessageVisibilityBatchCommand): Promise<void> {
    try {
      await this.#sqs.send(command as DeleteMessageBatchCommand);
    } catch (error) {
      if (!this.isClosed) throw error;
    }
  }

  #forget(messages: readonly Message[]): void {
    for (const { ReceiptHandle } of messages) this.#givenBack.delete(ReceiptHandle!);
  }
}

function* entriesOf(messages: readonly Message[]) {
  for (let first = 0; first < messages.length; first += BATCH) {
    yield messages
      .slice(first, first + BATCH)
      .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle: ReceiptHandle! }));
  }
}
