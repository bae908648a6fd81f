import { createHash } from "node:crypto";
import type { Message } from "@aws-sdk/client-sqs";
import type { SQSEvent } from "aws-lambda";

/** What Lambda calls a function with for a batch of a queue's messages. */
export function sqsEvent(messages: readonly Message[], queueArn: string, region: string): SQSEvent {
  return {
    Records: messages.map(({ MessageId, ReceiptHandle, Body = "", Attributes = {} }) => ({
      messageId: MessageId!,
      receiptHandle: ReceiptHandle!,
      body: Body,
      attributes: {
        ApproximateReceiveCount: "1",
        SentTimestamp: "0",
        SenderId: "",
        ApproximateFirstReceiveTimestamp: "0",
        ...Attributes,
      },
      messageAttributes: {},
      md5OfBody: createHash("md5").update(Body).digest("hex"),
      eventSource: "aws:sqs",
      eventSourceARN: queueArn,
      awsRegion: region,
    })),
  };
}
