import assert from "node:assert/strict";
import { test } from "node:test";
import type { SQSRecord } from "aws-lambda";
import { deliveryOf } from "../../../../adapters/aws/host/deliveries.ts";

function recordWith(given: { readonly group?: string; readonly run?: string }): SQSRecord {
  const { group, run } = given;
  return {
    ...{
      messageId: "m",
      body: "{}",
      receiptHandle: "r",
      eventSourceARN: "arn:aws:sqs:eu-central-1:0:its-name",
    },
    attributes: { ApproximateReceiveCount: "2", ...(group && { MessageGroupId: group }) },
    messageAttributes: run === undefined ? {} : { run: { dataType: "String", stringValue: run } },
  } as unknown as SQSRecord;
}

test("a message's run is its group; where that was lost on the way to the dead letters, its attribute", () => {
  assert.equal(deliveryOf(recordWith({ group: "g", run: "a" })).run, "g");
  assert.equal(deliveryOf(recordWith({ group: "g" })).run, "g");
  assert.equal(deliveryOf(recordWith({ run: "a" })).run, "a");
  assert.equal(deliveryOf(recordWith({})).run, "");
});

test("a queue is known by the name that it is given, or by its own", () => {
  assert.equal(deliveryOf(recordWith({})).queue, "its-name");
  assert.equal(deliveryOf(recordWith({}), "render").queue, "render");
});
