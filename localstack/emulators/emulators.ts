import { startDynamodb } from "./dynamodb.ts";
import { startSqsAndS3 } from "./sqs-and-s3.ts";

/** SQS, S3 and DynamoDB in this process, in memory. */
export type Emulators = {
  /** URL of the endpoint of SQS and S3. */
  readonly sqsAndS3: string;
  /** URL of the endpoint of DynamoDB. */
  readonly dynamodb: string;
  /** Ends them, and forgets all that they held. */
  close(): Promise<void>;
};

/** Starts them empty, each on a free port of 127.0.0.1, where nobody else's machine reaches them. */
export async function startEmulators(): Promise<Emulators> {
  const [sqsAndS3, dynamodb] = await Promise.all([startSqsAndS3(), startDynamodb()]);
  return {
    sqsAndS3: sqsAndS3.url,
    dynamodb: dynamodb.url,
    close: async () => {
      await Promise.all([sqsAndS3.close(), dynamodb.close()]);
    },
  };
}
