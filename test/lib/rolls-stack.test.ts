/** Queues, ledger and outputs are as the adapters expect them, and there is nothing else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import * as sdk from "../../adapters/aws/sdk.ts";
import { environment, outputs, QUEUE_NAMES } from "../../core/contracts/environment.ts";
import { MAX_RECEIVES } from "../../core/contracts/queues.ts";
import { table } from "../../core/contracts/table.ts";
import { deadLettersOf } from "../../core/ports/task-queue.ts";
import { STEPS_ELSEWHERE } from "../../core/rolls/elsewhere.ts";
import { rollsPipeline } from "../../core/rolls/pipeline.ts";
import { LEDGER_OPERATIONS } from "../../lib/ledger-table.ts";
import { MemoryStore } from "../support/memory-store.ts";
import { type Resource, Resources, templateOf } from "../support/synthesized.ts";

const template = templateOf({ renderConcurrency: 7, ledgerDays: 11 });
const resources = new Resources(template);

test("each queue has dead letters, which keep what they are given for a week at least", () => {
  for (const name of QUEUE_NAMES) {
    const { RedrivePolicy, MessageRetentionPeriod } = resources.queueNamed(name).Properties;
    const deadLetters = resources.at(RedrivePolicy.deadLetterTargetArn);
    assert.equal(deadLetters, resources.queueNamed(deadLettersOf(name)));
    assert.equal(RedrivePolicy.maxReceiveCount, MAX_RECEIVES);
    assert.equal(deadLetters.Properties.MessageRetentionPeriod, 14 * 86_400);
    assert.ok(deadLetters.Properties.MessageRetentionPeriod - MessageRetentionPeriod >= 7 * 86_400);
  }
});

test("a task has ended with its own reason before its message is given up", () => {
  const settings = { asOf: "2026-11-01", phase: "polling", grain: "station" } as const;
  const { tasks } = rollsPipeline(STEPS_ELSEWHERE, new MemoryStore(), settings);
  for (const { name, retries } of tasks) assert.ok(MAX_RECEIVES > 1 + retries, name);
});

test("every queue is encrypted, and refuses what comes without TLS", () => {
  const protectedQueues = resources
    .all("AWS::SQS::QueuePolicy")
    .filter(({ Properties }) => deniesPlainText(Properties.PolicyDocument))
    .flatMap(({ Properties }) => Properties.Queues.map((queue: unknown) => resources.at(queue)));
  for (const queue of resources.all("AWS::SQS::Queue")) {
    assert.equal(queue.Properties.SqsManagedSseEnabled, true);
    assert.ok(protectedQueues.includes(queue));
  }
});

function deniesPlainText({ Statement }: { Statement: { Effect: string; Condition?: object }[] }): boolean {
  return Statement.some(
    ({ Effect, Condition }) =>
      Effect === "Deny" && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":"false"}}',
  );
}

test("the ledger is the table that the adapter expects", () => {
  const [ledger] = resources.all("AWS::DynamoDB::Table");
  const { KeySchema, BillingMode, TimeToLiveSpecification } = ledger!.Properties;
  assert.deepEqual(KeySchema, [
    { AttributeName: table.partitionKey, KeyType: "HASH" },
    { AttributeName: table.sortKey, KeyType: "RANGE" },
  ]);
  assert.equal(BillingMode, "PAY_PER_REQUEST");
  assert.deepEqual(TimeToLiveSpecification, { AttributeName: table.expiry, Enabled: true });
});

test("whatever the adapter asks of the ledger is granted, and no more", () => {
  const documents = [
    "GetCommand",
    "PutCommand",
    "UpdateCommand",
    "QueryCommand",
    "ScanCommand",
    "DeleteCommand",
  ];
  const asked = [...documents, "BatchGetCommand", "BatchWriteCommand", "TransactWriteCommand"].filter(
    (name) => name in sdk,
  );
  const operations = asked.map((name) =>
    name.replace(/Command$/, "").replace(/^(Get|Put|Update)$/, "$1Item"),
  );
  assert.deepEqual(operations.sort(), [...LEDGER_OPERATIONS].sort());
});

test("the outputs are those that the command line looks for, and where to look", () => {
  const expected = [
    ...[outputs.bucket, outputs.table, outputs.ledgerDays],
    ...QUEUE_NAMES.map(outputs.queueUrl),
    ...["DashboardUrl", "AlarmTopicArn"],
  ];
  assert.deepEqual(Object.keys(template.findOutputs("*")).sort(), expected.sort());
  template.hasOutput(outputs.ledgerDays, { Value: "11" });
});

test("the concurrency of rendering is that of its mapping, and the aggregator knows it", () => {
  const mapping = resources
    .all("AWS::Lambda::EventSourceMapping")
    .find(({ Properties }) => resources.at(Properties.EventSourceArn) === resources.queueNamed("render"));
  assert.deepEqual(mapping!.Properties.ScalingConfig, { MaximumConcurrency: 7 });
  const { Variables } = resources.functionNamed("aggregator").Properties.Environment;
  assert.equal(Variables[environment.renderConcurrency], "7");
});

test("the same settings and code give the same template", () => {
  assert.deepEqual(templateOf({ stage: "twice" }).toJSON(), templateOf({ stage: "twice" }).toJSON());
});

test("it consists of these resources, and nothing runs on deployment but CloudFormation itself", () => {
  const counts: Record<string, number> = {};
  for (const { Type } of Object.values(template.toJSON().Resources as Record<string, Resource>))
    counts[Type] = (counts[Type] ?? 0) + 1;
  assert.deepEqual(counts, {
    "AWS::CloudWatch::Alarm": 28,
    "AWS::CloudWatch::Dashboard": 1,
    "AWS::DynamoDB::Table": 1,
    "AWS::IAM::Policy": 5,
    "AWS::IAM::Role": 5,
    "AWS::KMS::Key": 1,
    "AWS::Lambda::EventSourceMapping": 8,
    "AWS::Lambda::Function": 5,
    "AWS::Logs::LogGroup": 5,
    "AWS::S3::Bucket": 2,
    "AWS::S3::BucketPolicy": 2,
    "AWS::SNS::Topic": 1,
    "AWS::SNS::TopicPolicy": 1,
    "AWS::SQS::Queue": 8,
    "AWS::SQS::QueuePolicy": 8,
  });
});
