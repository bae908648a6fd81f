import { AsyncLocalStorage } from "node:async_hooks";
import { S3Client, SQSClient } from "../../adapters/aws/sdk.ts";
import type { LambdaName } from "../../core/contracts/functions.ts";

/** A request that a function made of S3 (on an object's key) or SQS (on a queue's URL). */
export type AwsRequest = { readonly name: LambdaName; readonly operation: string; readonly on: string };

type Send = (command: { readonly input: { readonly Key?: string; readonly QueueUrl?: string } }) => unknown;

/** Who is at work; the requests of this process itself are nobody's. */
export const atWork = new AsyncLocalStorage<LambdaName>();

/** From now on, all that functions of this process ask of S3 and SQS. */
export function watchAws(): readonly AwsRequest[] {
  const requests: AwsRequest[] = [];
  for (const { prototype } of [S3Client, SQSClient]) {
    const client = prototype as unknown as { send: Send };
    const { send } = client;
    client.send = function (...given) {
      const [command] = given;
      const name = atWork.getStore();
      const on = command.input.Key ?? command.input.QueueUrl;
      if (name !== undefined && on !== undefined)
        requests.push({ name, operation: command.constructor.name, on });
      return send.apply(this, given);
    };
  }
  return requests;
}
