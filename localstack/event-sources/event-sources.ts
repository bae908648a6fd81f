import { SQSClient } from "@aws-sdk/client-sqs";
import type { FunctionPool } from "../functions/function-pool.ts";
import { noWatch, type Watch } from "../gateway/watch.ts";
import type { Stack } from "../template/stack.ts";
import { type Delivering, type DeliveryCounts, EventSource } from "./event-source.ts";
import { PolledQueue } from "./polled-queue.ts";

/** A key of their own, so that what they do is not taken for a function's. */
const CREDENTIALS = { accessKeyId: "event-sources", secretAccessKey: "offline" };

/** All event sources of a stack. */
export class EventSources {
  readonly #sqs: SQSClient;
  readonly #queues: readonly PolledQueue[];
  readonly #sources: readonly EventSource[];

  constructor(stack: Stack, pools: readonly FunctionPool[], delivering: Delivering) {
    const { endpoint, region } = stack;
    const sqs = new SQSClient({ endpoint, region, credentials: CREDENTIALS, useQueueUrlAsEndpoint: false });
    this.#sqs = sqs;
    this.#queues = stack.mappings.map(
      ({ queueArn }) => new PolledQueue(stack.queues.find(({ arn }) => arn === queueArn)!.url, sqs),
    );
    this.#sources = stack.mappings.map((mapping, index) => {
      const pool = pools.find(({ plan }) => plan.name === mapping.functionName)!;
      return new EventSource(mapping, { queue: this.#queues[index]!, pool, region }, delivering);
    });
  }

  /** By which they learn what functions give back themselves. */
  get watch(): Watch {
    return {
      ...noWatch,
      onRequest: (request) => {
        if (request.service === "sqs" && request.caller !== CREDENTIALS.accessKeyId) {
          for (const queue of this.#queues)
            if (queue.url.endsWith(`/${request.target}`)) queue.observe(request);
        }
        return "forward";
      },
    };
  }

  /** What was delivered, by the logical ID of the mapping. */
  get counts(): Readonly<Record<string, DeliveryCounts>> {
    return Object.fromEntries(this.#sources.map(({ mapping, counts }) => [mapping.logicalId, counts]));
  }

  start(): void {
    for (const source of this.#sources) source.start();
  }

  /** Nothing more is received. */
  stop(): void {
    for (const queue of this.#queues) queue.close();
  }

  /** Resolved when all that was received is dealt with; after `stop`, and when the functions are closed. */
  async ended(): Promise<void> {
    await Promise.all(this.#sources.map((source) => source.ended()));
    this.#sqs.destroy();
  }
}
