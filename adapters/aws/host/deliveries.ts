import type { SQSRecord } from "aws-lambda";
import type { Delivery } from "../../../core/ports/task-queue.ts";
import { RUN_ATTRIBUTE } from "../sqs/batches.ts";

/** A message as an event source hands it to a function. */
export type EventDelivery = Delivery & { readonly messageId: string };

/** @param queue by which the function knows its queue; by default, the queue's own name */
export function deliveryOf(record: SQSRecord, queue?: string): EventDelivery {
  const { messageId, body, receiptHandle, attributes, messageAttributes, eventSourceARN } = record;
  return {
    messageId,
    queue: queue ?? eventSourceARN.slice(eventSourceARN.lastIndexOf(":") + 1),
    run: attributes.MessageGroupId ?? messageAttributes[RUN_ATTRIBUTE]?.stringValue ?? "",
    body,
    receiveCount: Number(attributes.ApproximateReceiveCount),
    receipt: receiptHandle,
  };
}
