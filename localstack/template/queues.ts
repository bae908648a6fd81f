import { CreateQueueCommand, SetQueueAttributesCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { Resolver } from "./resolve.ts";

/** A queue as the emulator is asked for it. */
export type QueuePlan = {
  readonly logicalId: string;
  readonly name: string;
  readonly url: string;
  readonly arn: string;
  /** As SQS takes them: numbers as text. */
  readonly attributes: Readonly<Record<string, string>>;
  /** JSON. */
  readonly redrivePolicy: string | undefined;
};

const ATTRIBUTES = [
  "VisibilityTimeout",
  "DelaySeconds",
  "MessageRetentionPeriod",
  "MaximumMessageSize",
  "ReceiveMessageWaitTimeSeconds",
];

export function queuePlan(logicalId: string, resolver: Resolver): QueuePlan {
  const attributes = resolver.properties(logicalId, ATTRIBUTES);
  const { RedrivePolicy } = resolver.properties(logicalId, ["RedrivePolicy"]);
  return {
    logicalId,
    name: resolver.nameOf(logicalId),
    url: resolver.attribute(logicalId, "Ref", logicalId),
    arn: resolver.attribute(logicalId, "Arn", logicalId),
    attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, String(value)])),
    redrivePolicy: RedrivePolicy === undefined ? undefined : JSON.stringify(RedrivePolicy),
  };
}

/** Redrive comes after all queues are there, for its target must be. */
export async function makeQueues(queues: readonly QueuePlan[], sqs: SQSClient): Promise<void> {
  for (const { name, attributes } of queues) {
    await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  }
  for (const { url, redrivePolicy } of queues) {
    if (redrivePolicy === undefined) continue;
    const Attributes = { RedrivePolicy: redrivePolicy };
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url, Attributes }));
  }
}
