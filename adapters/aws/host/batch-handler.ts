import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { Verdict } from "../../../core/canvas/perform.ts";
import type { LambdaName } from "../../../core/contracts/functions.ts";
import { reasonOf } from "../../../core/fault.ts";
import type { TaskQueue } from "../../../core/ports/task-queue.ts";
import { consume } from "./consume.ts";
import { deliveryOf, type EventDelivery } from "./deliveries.ts";
import { hideWhileAtWork } from "./lone-message.ts";
import { openServices, type Services } from "./services.ts";
import { Telemetry } from "./telemetry.ts";
import { traced } from "./tracing.ts";

/** What does a function's messages. */
export type Worker = {
  /** @param timeLeft milliseconds until nothing further is begun @throws Fault `bad-message`; whatever a port throws */
  perform(delivery: EventDelivery, timeLeft: () => number): Promise<Verdict>;
  /** Where messages are given back and acknowledged; and by which name it knows the function's own queue. */
  readonly queue?: TaskQueue;
  readonly queueName?: string | undefined;
};

export type BatchHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/** Milliseconds for giving back and telling what became of messages; of a shorter invocation, a sixth. */
const RESERVE_MS = 5_000;

/**
 * A function that is called by AWS with batches of messages. Its services are opened with the first batch; where that fails, it
 * is tried again with the next one.
 *
 * @throws Error in words that may be shown, where they cannot be opened: then the whole batch stays in its queue
 */
export function batchHandler(name: LambdaName, open: (services: Services) => Worker): BatchHandler {
  const telemetry = new Telemetry(name);
  let worker: Worker | undefined;
  return async ({ Records }, context) => {
    telemetry.batchBegan(context);
    try {
      worker ??= open(openServices(name, telemetry));
      const { perform, queue, queueName } = worker;
      const timeLeft = timeLeftOf(context);
      const deliveries = Records.map((record) => deliveryOf(record, queueName));
      if (queue !== undefined) {
        const lastsMs = context.getRemainingTimeInMillis();
        await hideWhileAtWork(deliveries, queue, lastsMs).catch((error) => telemetry.queueFailed(error));
      }
      return await traced(name, () =>
        consume(deliveries, {
          ...{ queue, timeLeft },
          perform: (delivery) => perform(delivery, timeLeft),
          onSettled: (delivery, settlement, ms) => telemetry.settled(delivery, settlement, ms),
          onQueueError: (error) => telemetry.queueFailed(error),
        }),
      );
    } catch (error) {
      telemetry.batchFailed(error);
      // The runtime logs what is thrown, whatever its text says.
      throw new Error(reasonOf(error));
    } finally {
      telemetry.batchEnded();
    }
  };
}

function timeLeftOf(context: Context): () => number {
  const reserve = Math.min(RESERVE_MS, context.getRemainingTimeInMillis() / 6);
  return () => Math.max(0, context.getRemainingTimeInMillis() - reserve);
}
