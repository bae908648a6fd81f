import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { ListQueuesCommand } from "@aws-sdk/client-sqs";
import { awsClients } from "../../../adapters/aws/clients.ts";

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  process.env.AWS_REGION = "eu-central-1";
});

test("each client is made once", () => {
  const clients = awsClients();
  assert.equal(clients.s3, clients.s3);
  assert.equal(clients.sqs, clients.sqs);
  assert.equal(clients.documents, clients.documents);
  assert.notEqual(awsClients().s3, clients.s3);
});

test("on AWS, buckets and queues have addresses of their own", () => {
  const { s3, sqs } = awsClients();
  assert.equal(s3.config.forcePathStyle, false);
  assert.equal(sqs.config.useQueueUrlAsEndpoint, true);
});

for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_S3"]) {
  test(`with ${name}, buckets are named in paths`, () => {
    process.env[name] = "http://127.0.0.1:1";
    assert.equal(awsClients().s3.config.forcePathStyle, true);
  });
}

for (const name of ["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_SQS"]) {
  test(`with ${name}, a queue's URL is a name only`, () => {
    process.env[name] = "http://127.0.0.1:1";
    assert.equal(awsClients().sqs.config.useQueueUrlAsEndpoint, false);
  });
}

test("region and endpoint are those of the environment", async () => {
  process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:1234";
  for (const client of [awsClients().s3, awsClients().sqs, awsClients().documents]) {
    assert.equal(await client.config.region(), "eu-central-1");
  }
});

/** A service that never answers would be needed to wait for these: so the configuration is asked. */
type HasTimeouts = {
  readonly requestHandler: { httpHandlerConfigs(): { connectionTimeout?: number; socketTimeout?: number } };
};

test("no request waits for ever, and six tries are made", async () => {
  // The port of nobody: a request is needed for its handler to read its configuration.
  process.env.AWS_ENDPOINT_URL = "http://127.0.0.1:1";
  process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = "nobody";
  Math.random = () => 0;
  const { s3, sqs, documents } = awsClients();
  await assert.rejects(s3.send(new ListBucketsCommand({})));
  await assert.rejects(sqs.send(new ListQueuesCommand({})));
  await assert.rejects(documents.send(new ListTablesCommand({})), (error) => {
    return (error as { $metadata?: { attempts?: number } }).$metadata?.attempts === 6;
  });
  for (const { config } of [s3, sqs, documents]) {
    assert.equal(await config.maxAttempts(), 6);
    const { requestHandler } = config as unknown as HasTimeouts;
    const { connectionTimeout = 0, socketTimeout = 0 } = requestHandler.httpHandlerConfigs();
    assert.ok(connectionTimeout > 0 && socketTimeout > 0);
  }
});
