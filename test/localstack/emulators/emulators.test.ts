import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { after, test } from "node:test";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { startEmulators } from "../../../localstack/emulators/emulators.ts";

Object.assign(process.env, {
  AWS_REGION: "eu-central-1",
  AWS_ACCESS_KEY_ID: "nobody",
  AWS_SECRET_ACCESS_KEY: "nothing",
});
const emulators = await startEmulators();
after(() => emulators.close());

const s3 = new S3Client({ endpoint: emulators.sqsAndS3, forcePathStyle: true });
const sqs = new SQSClient({ endpoint: emulators.sqsAndS3 });
const dynamodb = new DynamoDBClient({ endpoint: emulators.dynamodb });

test("they listen on this machine only", () => {
  for (const url of [emulators.sqsAndS3, emulators.dynamodb])
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
});

test("an object may be larger than a request of fauxqs's own", async () => {
  const Bucket = "large";
  await s3.send(new CreateBucketCommand({ Bucket }));
  const Body = Buffer.alloc(24 << 20, "x");
  await s3.send(new PutObjectCommand({ Bucket, Key: "k", Body }));
  const { ContentLength } = await s3.send(new GetObjectCommand({ Bucket, Key: "k" }));
  assert.equal(ContentLength, Body.length);
});

test("a message's group comes back with it from a standard queue, for those who ask", async () => {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "standard" }));
  const MessageAttributes = { own: { DataType: "String", StringValue: "kept" } };
  const message = { MessageBody: "{}", MessageGroupId: "a-run", MessageAttributes };
  await sqs.send(new SendMessageCommand({ QueueUrl, ...message }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: "0", ...message }] }));
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: "{}" }));
  const receive = async (asked: object) => {
    const request = { QueueUrl, VisibilityTimeout: 0, MaxNumberOfMessages: 10, ...asked };
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand(request));
    assert.equal(Messages.length, 3);
    return Messages.sort((a, b) => (a.MessageAttributes ? 0 : 1) - (b.MessageAttributes ? 0 : 1));
  };
  for (const asked of [
    { MessageSystemAttributeNames: ["MessageGroupId" as const] },
    { MessageSystemAttributeNames: ["All" as const], MessageAttributeNames: ["own"] },
  ]) {
    const [first, second, third] = await receive(asked);
    for (const each of [first, second]) {
      assert.equal(each?.Attributes?.MessageGroupId, "a-run");
      assert.deepEqual(each?.MessageAttributes, MessageAttributes);
    }
    assert.equal(third?.Attributes?.MessageGroupId, undefined);
    assert.equal(third?.MessageAttributes, undefined);
  }
  for (const each of await receive({})) assert.equal(each.Attributes, undefined);
});

test("a client that is killed while it sends does no harm", async () => {
  const { port } = new URL(emulators.dynamodb);
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  socket.write("POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{");
  await new Promise((resolve) => setTimeout(resolve, 20));
  socket.resetAndDestroy();
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.deepEqual((await dynamodb.send(new ListTablesCommand({}))).TableNames, []);
});
