import { Canvas } from "../../../core/canvas/canvas.ts";
import type { Signature } from "../../../core/canvas/signature.ts";
import { bucketKeys } from "../../../core/contracts/bucket-keys.ts";
import { keys } from "../../../core/contracts/keys.ts";
import { STEPS_ELSEWHERE } from "../../../core/rolls/elsewhere.ts";
import { rollsPipeline } from "../../../core/rolls/pipeline.ts";
import { isForgotten, latestEnding } from "../../../core/rolls/run-state.ts";
import { type AwsClients, awsClients } from "../clients.ts";
import { DynamoLedger } from "../dynamodb/dynamo-ledger.ts";
import type { AwsResources } from "../resources.ts";
import { S3Store } from "../s3/s3-store.ts";
import { SqsQueue } from "../sqs/sqs-queue.ts";
import { resourcesOf } from "../stack/resources-of.ts";

/** A deployed stack, as the command line uses it. */
export type DeployedStack = {
  readonly name: string;
  readonly resources: AwsResources;
  readonly clients: AwsClients;
};

/** @throws Fault where there is no such stack, or AWS cannot be asked */
export async function openStack(name: string): Promise<DeployedStack> {
  return { name, resources: await resourcesOf(name), clients: awsClients() };
}

/** A run of a deployed stack: what is known of it, and what can be sent to those who work on it. */
export class StackRun {
  readonly stack: DeployedStack;
  readonly id: string;
  readonly store: S3Store;
  readonly ledger: DynamoLedger;
  readonly canvas: Canvas;
  /** What begins it. */
  readonly signature: Signature;

  constructor(stack: DeployedStack, id: string) {
    const { resources, clients } = stack;
    this.stack = stack;
    this.id = id;
    this.store = new S3Store(clients.s3, { bucket: resources.bucket, prefix: bucketKeys.rolls(id) });
    this.ledger = new DynamoLedger(clients.documents, resources);
    const queue = new SqsQueue(clients.sqs, resources.queueUrls);
    // What is sent depends on none of these settings: they are for whoever splits.
    const settings = { asOf: "", phase: "polling", grain: "station" } as const;
    const { tasks, signature } = rollsPipeline(STEPS_ELSEWHERE, this.store, settings);
    this.signature = signature;
    this.canvas = new Canvas(tasks, { ledger: this.ledger, queue, store: this.store });
  }

  /** As a user names it. */
  get name(): string {
    return `aws:${this.stack.name}/${this.id}`;
  }

  /**
   * Whether the manifest stands, and is the result: while a redrive is at work, it is that of the work before.
   *
   * Nobody removes a former manifest. Removed after what failed is put back, it might be the new one: the functions may
   * have written it by then. Removed before, a crash in between would leave a run that is done and has no result, and an attempt to
   * redrive what has no failures would destroy it. But a redrive draws a generation in the ledger before it sends anything, and a
   * run's ending has the generation of what ended: so what is older than the drawn one says of itself that it is.
   */
  async isFinished(): Promise<boolean> {
    const ending = await latestEnding(this.id, this.ledger);
    if (ending !== undefined) return ending.status === "done";
    return (await isForgotten(this.id, this.ledger)) && (await this.store.has(keys.manifest));
  }
}
