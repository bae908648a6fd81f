import { after } from "node:test";
import { awsClients } from "../../adapters/aws/clients.ts";
import { DynamoLedger } from "../../adapters/aws/dynamodb/dynamo-ledger.ts";
import { AwsRuns, type StepsOf } from "../../adapters/aws/host/runs.ts";
import { aggregateSteps } from "../../adapters/aws/host/steps/aggregate.ts";
import { packageSteps } from "../../adapters/aws/host/steps/package.ts";
import { renderSteps } from "../../adapters/aws/host/steps/render.ts";
import { splitSteps } from "../../adapters/aws/host/steps/split.ts";
import type { AwsResources } from "../../adapters/aws/resources.ts";
import { S3Store } from "../../adapters/aws/s3/s3-store.ts";
import { SqsQueue } from "../../adapters/aws/sqs/sqs-queue.ts";
import { localFonts } from "../../adapters/local/fonts.ts";
import { type Performer, work } from "../../core/canvas/work.ts";
import { bucketKeys } from "../../core/contracts/bucket-keys.ts";
import { outputs, QUEUE_NAMES } from "../../core/contracts/environment.ts";
import { QUEUES } from "../../core/contracts/queues.ts";
import type { RenderMessage } from "../../core/contracts/render.ts";
import { Fault } from "../../core/fault.ts";
import type { Delivery } from "../../core/ports/task-queue.ts";
import { startGateway } from "../../localstack/gateway/gateway.ts";
import type { Stack } from "../../localstack/template/stack.ts";
import { awsEmulators } from "./aws-emulators.ts";

/** A stack on emulators whose functions are a loop of this process. */
export type StackInProcess = {
  readonly name: string;
  readonly resources: AwsResources;
  /** For a process of its own that is to find it. */
  readonly env: NodeJS.ProcessEnv;
  /** A run's files. */
  storeOf(runId: string): S3Store;
  ledger: DynamoLedger;
  /** Rendered messages that this is true of fail. */
  fails: (message: RenderMessage) => boolean;
  /** From now on, messages are worked on; or none is. */
  start(): void;
  stop(): Promise<void>;
};

const NAME = "rollpress-test";

/** Starts emulators, a gateway and the loop, which end with the test file. */
export async function stackInProcess(): Promise<StackInProcess> {
  // Before that of the emulators, which are to end last.
  const ends: (() => Promise<void> | void)[] = [];
  after(async () => {
    for (const end of ends) await end();
  });
  const emulators = await awsEmulators();
  const [bucket, table, queueUrls] = await Promise.all([
    emulators.bucket(),
    emulators.table(),
    emulators.queues(QUEUE_NAMES, { visibilityMs: 60_000, maxReceives: 5 }),
  ]);
  const resources: AwsResources = { bucket, table, ledgerDays: 30, queueUrls };
  const gateway = await startGateway({
    sqsAndS3: process.env.AWS_ENDPOINT_URL!,
    dynamodb: process.env.AWS_ENDPOINT_URL_DYNAMODB!,
  });
  gateway.stack = stackOf(resources);
  const clients = awsClients();
  const ledger = new DynamoLedger(clients.documents, resources);
  const queue = new SqsQueue(clients.sqs, queueUrls);
  const storeOf = (runId: string) => new S3Store(clients.s3, { bucket, prefix: bucketKeys.rolls(runId) });
  const fonts = localFonts();
  const split = splitSteps(fonts, new S3Store(clients.s3, { bucket, prefix: "" }));
  const [render, aggregate] = [renderSteps(fonts), aggregateSteps(fonts, 4)];
  const printing: StepsOf = (run) => {
    const steps = render(run);
    return {
      ...{ ...aggregate(run), ...packageSteps(run) },
      async render(message, attempt) {
        if (stack.fails(message)) throw new Fault("bad-station", "it cannot be printed", { exit: 1 });
        return steps.render!(message, attempt);
      },
    };
  };
  const services = { storeOf, ledger, queue };
  // As the functions keep them: the splitter none, for what a start changes in run.json is for it.
  const splitter = new AwsRuns(services, split, 0);
  const others = new AwsRuns(services, printing, 2);
  const canvasOf = (delivery: Delivery) =>
    (delivery.queue === QUEUES.split ? splitter : others).of(delivery.run);
  const performer: Performer = {
    perform: async (delivery, options) => (await canvasOf(delivery)).perform(delivery, options),
    bury: async (delivery) => (await canvasOf(delivery)).bury(delivery),
  };
  let loop: { readonly until: AbortController; readonly ended: Promise<void> } | undefined;
  const stack: StackInProcess = {
    ...{ name: NAME, resources, storeOf, ledger },
    env: {
      ...process.env,
      AWS_ENDPOINT_URL: gateway.endpoint,
      AWS_ENDPOINT_URL_DYNAMODB: undefined,
    },
    fails: () => false,
    start() {
      if (loop !== undefined) return;
      const until = new AbortController();
      const options = { queues: QUEUE_NAMES, concurrency: 8, until: until.signal, idleMs: 20 };
      loop = { until, ended: work(performer, queue, options) };
    },
    async stop() {
      loop?.until.abort();
      await loop?.ended;
      loop = undefined;
    },
  };
  ends.push(stack.stop, gateway.close, () => {
    for (const client of Object.values(clients)) client.destroy();
  });
  return stack;
}

/** What the gateway says of it. */
function stackOf({ bucket, table, ledgerDays, queueUrls }: AwsResources): Stack {
  return {
    ...{ stackName: NAME, region: "eu-central-1", account: "000000000000", endpoint: "" },
    ...{ queues: [], tables: [], buckets: [], functions: [], mappings: [] },
    outputs: {
      [outputs.bucket]: bucket,
      [outputs.table]: table,
      [outputs.ledgerDays]: String(ledgerDays),
      ...Object.fromEntries(QUEUE_NAMES.map((queue) => [outputs.queueUrl(queue), queueUrls[queue]!])),
    },
  };
}
