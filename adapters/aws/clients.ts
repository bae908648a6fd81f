import { DynamoDBClient, DynamoDBDocumentClient, S3Client, SQSClient } from "./sdk.ts";

/** Clients of the services that a run uses. */
export type AwsClients = {
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly documents: DynamoDBDocumentClient;
};

/**
 * Whole requests are tried so often by the SDK, with its own backoff and jitter: where they are throttled, time out, lose
 * their connection, or meet a service that fails; until a client has used up its quota of some 35 to 100 retries that did not
 * help. What a batch call did only in part is for retries.ts.
 */
const RETRIES = { retryMode: "standard", maxAttempts: 6 } as const;

/** Milliseconds. The SDK waits forever by default, and a connection that died silently would take all of a function's time. */
const CONNECT_MS = 3_000;
/** Without a byte in either direction: a slow upload goes on. Longer than SQS's longest poll, 20 s. */
const SILENCE_MS = 25_000;
/** Items of a few KB are answered within milliseconds. */
const LEDGER_SILENCE_MS = 5_000;

/**
 * Clients with the region and credentials that the SDK finds by its own chain, each made when it is first used.
 *
 * AWS_ENDPOINT_URL is respected, for emulators: these have one host name, so that buckets are named in paths, and no queue
 * has an address of its own.
 */
export function awsClients(): AwsClients {
  let s3: S3Client | undefined;
  let sqs: SQSClient | undefined;
  let documents: DynamoDBDocumentClient | undefined;
  return {
    get s3() {
      s3 ??= new S3Client({
        ...RETRIES,
        requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
        forcePathStyle: hasOwnEndpoint("S3"),
      });
      return s3;
    },
    get sqs() {
      sqs ??= new SQSClient({
        ...RETRIES,
        requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENCE_MS },
        useQueueUrlAsEndpoint: !hasOwnEndpoint("SQS"),
      });
      return sqs;
    },
    get documents() {
      documents ??= DynamoDBDocumentClient.from(
        new DynamoDBClient({
          ...RETRIES,
          requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: LEDGER_SILENCE_MS },
        }),
        { marshallOptions: { removeUndefinedValues: true } },
      );
      return documents;
    },
  };
}

/** The SDK reads these two by itself, and does not tell. */
function hasOwnEndpoint(service: "S3" | "SQS"): boolean {
  const { env } = process;
  return Boolean(env[`AWS_ENDPOINT_URL_${service}`] || env.AWS_ENDPOINT_URL);
}
