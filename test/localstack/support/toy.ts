import { after } from "node:test";
import { SendMessageBatchCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type OfflineAws, type OfflineOptions, startOfflineAws } from "../../../localstack/offline-aws.ts";
import { synthesized, worker } from "./templates.ts";

export type Toy = OfflineAws & {
  send(...bodies: readonly string[]): Promise<void>;
  /** What handlers printed as JSON, in the order of printing. */
  said(): Record<string, unknown>[];
};

/** Functions that a toy's handler may use: nothing is bundled here, so they speak HTTP themselves. */
const PRELUDE = `
  const { AWS_ACCESS_KEY_ID: key, AWS_ENDPOINT_URL: endpoint, QUEUE } = process.env;
  const authorization = "AWS4-HMAC-SHA256 Credential=" + key + "/1/us-east-1/x/aws4_request, Signature=0";
  const say = (what) => console.log(JSON.stringify({ ...what, by: key }));
  const put = (name) => fetch(endpoint + "/toy-rolls/" + name, { method: "PUT", body: "x", headers: { authorization } });
  const giveBack = ({ receiptHandle }) => fetch(endpoint, {
    method: "POST",
    body: JSON.stringify({ QueueUrl: QUEUE, ReceiptHandle: receiptHandle, VisibilityTimeout: 0 }),
    headers: {
      authorization,
      "content-type": "application/x-amz-json-1.0",
      "x-amz-target": "AmazonSQS.ChangeMessageVisibility",
    },
  });
`;

/** One queue whose messages call one function. @param code of its index.mjs */
export async function startToy(
  code: string,
  settings: Parameters<typeof worker>[1] = {},
  options: Omit<OfflineOptions, "template"> = {},
): Promise<Toy> {
  const resources = { ...worker("Job", settings), Rolls: { Type: "AWS::S3::Bucket" } };
  const template = synthesized(resources, { code: { "asset.Job": PRELUDE + code } });
  const aws = await startOfflineAws({ template, ...options });
  const { endpoint } = aws;
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const sqs = new SQSClient({ endpoint, region: "us-east-1", credentials, useQueueUrlAsEndpoint: false });
  after(async () => {
    sqs.destroy();
    await aws.close();
  });
  return Object.assign(aws, {
    async send(...bodies: readonly string[]) {
      const QueueUrl = aws.stack.queues.find(({ logicalId }) => logicalId === "JobQueue")!.url;
      const Entries = bodies.map((MessageBody, index) => ({
        ...{ Id: String(index), MessageBody, MessageGroupId: "run-1" },
      }));
      await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    },
    said() {
      return aws.logs.filter(({ text }) => text.startsWith("{")).map(({ text }) => JSON.parse(text));
    },
  });
}
