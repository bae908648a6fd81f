import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { makeBuckets } from "./buckets.ts";
import { makeQueues } from "./queues.ts";
import type { Stack } from "./stack.ts";
import { makeTables } from "./tables.ts";

/** Makes what a stack's template declares, in the emulators behind its endpoint. */
export async function provision(
  stack: Stack,
  credentials: { readonly accessKeyId: string; readonly secretAccessKey: string },
): Promise<void> {
  const { endpoint, region } = stack;
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const sqs = new SQSClient({ endpoint, region, credentials, useQueueUrlAsEndpoint: false });
  const dynamodb = new DynamoDBClient({ endpoint, region, credentials });
  try {
    await Promise.all([
      makeBuckets(stack.buckets, s3),
      makeQueues(stack.queues, sqs),
      makeTables(stack.tables, dynamodb),
    ]);
  } finally {
    for (const client of [s3, sqs, dynamodb]) client.destroy();
  }
}
