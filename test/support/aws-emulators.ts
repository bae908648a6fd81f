import { after } from "node:test";
import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type AwsClients, awsClients } from "../../adapters/aws/clients.ts";
import { table as names } from "../../core/contracts/table.ts";
import { deadLettersOf, type QueueSettings } from "../../core/ports/task-queue.ts";
import { startEmulators } from "../../localstack/emulators/emulators.ts";
import { FaultProxy } from "./fault-proxy.ts";

/** Emulators of this test file, and clients of them as a deployed function has them. Buckets, tables and queues are new each time. */
export type AwsEmulators = {
  /** New clients, whose middleware a test may change. */
  clients(): AwsClients;
  /** Where a test says what goes wrong on the way. */
  readonly proxies: { readonly sqsAndS3: FaultProxy; readonly dynamodb: FaultProxy };
  bucket(): Promise<string>;
  table(): Promise<string>;
  /** @returns the URLs of these queues and of their dead letters, by name */
  queues(names: readonly string[], settings: QueueSettings): Promise<Record<string, string>>;
};

let made = 0;

/** Starts them, and ends them with the file. Sets the environment of this process, by which the SDK finds them. */
export async function awsEmulators(): Promise<AwsEmulators> {
  const emulators = await startEmulators();
  const proxies = { sqsAndS3: new FaultProxy(), dynamodb: new FaultProxy() };
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: await proxies.sqsAndS3.start(emulators.sqsAndS3),
    AWS_ENDPOINT_URL_DYNAMODB: await proxies.dynamodb.start(emulators.dynamodb),
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "nobody",
    AWS_SECRET_ACCESS_KEY: "nothing",
  });
  // Past the proxies, so that a test sees nothing but its own requests.
  const s3 = new S3Client({ endpoint: emulators.sqsAndS3, forcePathStyle: true });
  const sqs = new SQSClient({ endpoint: emulators.sqsAndS3 });
  const dynamodb = new DynamoDBClient({ endpoint: emulators.dynamodb });
  after(async () => {
    await Promise.all([proxies.sqsAndS3.close(), proxies.dynamodb.close(), emulators.close()]);
  });
  return {
    proxies,
    clients: awsClients,
    async bucket() {
      const Bucket = `bucket-${made++}`;
      await s3.send(new CreateBucketCommand({ Bucket }));
      return Bucket;
    },
    table: () => createTable(dynamodb),
    async queues(queueNames, settings) {
      const urls: Record<string, string> = {};
      for (const name of queueNames) Object.assign(urls, await createQueue(sqs, name, settings));
      return urls;
    },
  };
}

async function createTable(dynamodb: DynamoDBClient): Promise<string> {
  const TableName = `table-${made++}`;
  const keys = [names.partitionKey, names.sortKey] as const;
  await dynamodb.send(
    new CreateTableCommand({
      TableName,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: "S" })),
      KeySchema: keys.map((AttributeName, place) => ({ AttributeName, KeyType: place ? "RANGE" : "HASH" })),
    }),
  );
  return TableName;
}

async function createQueue(
  sqs: SQSClient,
  name: string,
  { visibilityMs, maxReceives }: QueueSettings,
): Promise<Record<string, string>> {
  const VisibilityTimeout = String(visibilityMs / 1000);
  const QueueName = `${name}-${made++}`;
  const dead = await sqs.send(
    new CreateQueueCommand({ QueueName: deadLettersOf(QueueName), Attributes: { VisibilityTimeout } }),
  );
  const deadLetterTargetArn = `arn:aws:sqs:${process.env.AWS_REGION}:000000000000:${deadLettersOf(QueueName)}`;
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: maxReceives });
  const queue = await sqs.send(
    new CreateQueueCommand({ QueueName, Attributes: { VisibilityTimeout, RedrivePolicy } }),
  );
  return { [name]: queue.QueueUrl!, [deadLettersOf(name)]: dead.QueueUrl! };
}
