import type { Context, SQSEvent, SQSRecord } from "aws-lambda";
import { awsClients } from "../../adapters/aws/clients.ts";
import { DynamoLedger } from "../../adapters/aws/dynamodb/dynamo-ledger.ts";
import type { BatchHandler } from "../../adapters/aws/host/batch-handler.ts";
import { S3Store } from "../../adapters/aws/s3/s3-store.ts";
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
} from "../../adapters/aws/sdk.ts";
import { SqsQueue } from "../../adapters/aws/sqs/sqs-queue.ts";
import { Canvas } from "../../core/canvas/canvas.ts";
import { bucketKeys } from "../../core/contracts/bucket-keys.ts";
import { environment, QUEUE_NAMES } from "../../core/contracts/environment.ts";
import { FUNCTIONS, LAMBDA_NAMES, type LambdaName } from "../../core/contracts/functions.ts";
import { keys } from "../../core/contracts/keys.ts";
import type { RunFile } from "../../core/contracts/run-file.ts";
import { deadLettersOf } from "../../core/ports/task-queue.ts";
import { STEPS_ELSEWHERE } from "../../core/rolls/elsewhere.ts";
import { rollsPipeline } from "../../core/rolls/pipeline.ts";
import { identifyRun, type RunRequest } from "../../core/rolls/run-request.ts";
import { latestEnding } from "../../core/rolls/run-state.ts";
import { awsEmulators } from "../support/aws-emulators.ts";
import { bytesOf } from "../support/chunks.ts";
import { atWork } from "./asked-of-aws.ts";

export const CONTEXT = {
  functionName: "test",
  memoryLimitInMB: "1769",
  invokedFunctionArn: "arn:aws:lambda:eu-central-1:000000000000:function:test",
  awsRequestId: "test",
  getRemainingTimeInMillis: () => 600_000,
} as Context;

/** Milliseconds until queues that gave nothing are asked again: what was given back is away for some seconds. */
const PAUSE_MS = 50;

export type Handlers = Readonly<Record<LambdaName, BatchHandler>>;

/** Functions from their sources, with a stack on emulators, and what AWS would do between them: hand out batches, delete what is done. */
export class FunctionsInProcess {
  readonly #handlers: Handlers;
  /** Dead letters' among them. */
  readonly queueUrls: Readonly<Record<string, string>>;
  readonly #clients = awsClients();
  readonly bucket: string;
  readonly ledger: DynamoLedger;
  readonly queue: SqsQueue;
  /** Bodies of all messages that were handed out, and to whom. */
  readonly handedOut: { readonly name: LambdaName; readonly body: string }[] = [];
  /** Messages that are not handed out, but go to the dead letters. */
  isDead: (queue: string, body: string) => boolean = () => false;

  private constructor(
    handlers: Handlers,
    queueUrls: Readonly<Record<string, string>>,
    bucket: string,
    table: string,
  ) {
    this.#handlers = handlers;
    this.queueUrls = queueUrls;
    this.bucket = bucket;
    this.ledger = new DynamoLedger(this.#clients.documents, { table, ledgerDays: 30 });
    this.queue = new SqsQueue(this.#clients.sqs, queueUrls);
  }

  /**
   * Starts emulators, which end with the test file, and sets the environment of this process as a stack would.
   *
   * @param isSilent whether they log nothing
   * @param open makes the functions, when the environment is set
   */
  static async start({ isSilent = true, open = fromSources } = {}): Promise<FunctionsInProcess> {
    if (isSilent)
      Object.assign(process.env, { POWERTOOLS_LOG_LEVEL: "SILENT", POWERTOOLS_METRICS_DISABLED: "true" });
    const emulators = await awsEmulators();
    const bucket = await emulators.bucket();
    const table = await emulators.table();
    const queueUrls = await emulators.queues(QUEUE_NAMES, { visibilityMs: 5_000, maxReceives: 3 });
    Object.assign(process.env, {
      [environment.bucket]: bucket,
      [environment.table]: table,
      [environment.ledgerDays]: "30",
      [environment.renderConcurrency]: "7",
      ...Object.fromEntries(QUEUE_NAMES.map((queue) => [environment.queueUrl(queue), queueUrls[queue]])),
    });
    const handlers = await open();
    return new FunctionsInProcess(handlers, queueUrls, bucket, table);
  }

  /** A run's files; without one, the bucket's. */
  storeOf(runId?: string): S3Store {
    const prefix = runId === undefined ? "" : bucketKeys.rolls(runId);
    return new S3Store(this.#clients.s3, { bucket: this.bucket, prefix });
  }

  /** Uploads what a run is made from and sends it, as the command line does. @returns its ID */
  async send(request: RunRequest, file: Partial<RunFile> = {}): Promise<string> {
    const runId = await identifyRun(request);
    const bucket = this.storeOf();
    const upload = async ({ name, open }: RunRequest["register"][number]) => {
      const key = bucketKeys.register("0".repeat(64), name);
      await bucket.put(key, await bytesOf(open()));
      return key;
    };
    const { asOf, configuration, rejectLimit, forgive, centers } = request;
    const runFile: RunFile = {
      ...{ format: "rollpress-run", version: 2, runId, grain: "station", asOf, configuration },
      ...{ rejectLimit, forgive, startedAt: "2026-11-01T00:00:00Z", arguments: ["run"] },
      generator: { rollpress: "of the command line", icu: "of its machine" },
      register: await Promise.all(request.register.map(upload)),
      centers: centers === undefined ? null : await upload(centers),
      ...file,
    };
    await this.storeOf(runId).put(keys.run, Buffer.from(JSON.stringify(runFile)));
    const settings = { asOf, phase: configuration.phase, grain: runFile.grain };
    const { tasks, signature } = rollsPipeline(STEPS_ELSEWHERE, this.storeOf(runId), settings);
    const host = { ledger: this.ledger, queue: this.queue, store: this.storeOf(runId) };
    await new Canvas(tasks, host).delay(signature, { id: runId });
    return runId;
  }

  /** Calls the functions until a run has ended. */
  untilEnded(runId: string): Promise<void> {
    return this.until(async () => (await latestEnding(runId, this.ledger)) !== undefined);
  }

  async until(isDone: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isDone())) {
      if ((await this.round()) === 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  /** Calls each function with a batch of each of its queues. @returns how many messages they got */
  async round(): Promise<number> {
    const batches = LAMBDA_NAMES.flatMap((name) =>
      FUNCTIONS[name].receives.map((queue) => this.#handOut(name, queue)),
    );
    return (await Promise.all(batches)).reduce((sum, count) => sum + count, 0);
  }

  async #handOut(name: LambdaName, queue: string): Promise<number> {
    const QueueUrl = this.queueUrls[queue]!;
    const all = ["All" as const];
    const names = { MessageSystemAttributeNames: all, MessageAttributeNames: all };
    const request = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...names });
    const received = (await this.#clients.sqs.send(request)).Messages ?? [];
    const Messages = received.filter(({ Body }) => !this.isDead(queue, Body!));
    await this.#giveUp(
      queue,
      received.filter((message) => !Messages.includes(message)),
    );
    if (Messages.length === 0) return received.length;
    this.handedOut.push(...Messages.map(({ Body }) => ({ name, body: Body! })));
    const event: SQSEvent = {
      Records: Messages.map((message) => ({
        messageId: message.MessageId!,
        receiptHandle: message.ReceiptHandle!,
        body: message.Body!,
        attributes: message.Attributes as unknown as SQSRecord["attributes"],
        messageAttributes: messageAttributesOf(message),
        md5OfBody: message.MD5OfBody!,
        eventSource: "aws:sqs",
        eventSourceARN: `arn:aws:sqs:eu-central-1:000000000000:${queue}`,
        awsRegion: "eu-central-1",
      })),
    };
    const { batchItemFailures } = await atWork.run(name, () => this.#handlers[name](event, CONTEXT));
    const undone = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    await this.#delete(
      queue,
      Messages.filter(({ MessageId }) => !undone.has(MessageId!)),
    );
    return received.length;
  }

  /** As SQS does it, but that their group is lost on the way, which it may be for all that is documented. */
  async #giveUp(queue: string, messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return;
    const Entries = messages.map(({ Body, MessageAttributes }, place) => ({
      ...{ Id: String(place), MessageBody: Body!, MessageAttributes },
    }));
    const QueueUrl = this.queueUrls[deadLettersOf(queue)]!;
    await this.#clients.sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    await this.#delete(queue, messages);
  }

  async #delete(queue: string, messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return;
    const Entries = messages.map(({ ReceiptHandle }, place) => ({ Id: String(place), ReceiptHandle }));
    await this.#clients.sqs.send(
      new DeleteMessageBatchCommand({ QueueUrl: this.queueUrls[queue]!, Entries }),
    );
  }
}

function messageAttributesOf({ MessageAttributes = {} }: Message): SQSRecord["messageAttributes"] {
  const attributes = Object.entries(MessageAttributes).map(([name, { DataType, StringValue }]) => [
    name,
    { dataType: DataType, stringValue: StringValue },
  ]);
  return Object.fromEntries(attributes) as SQSRecord["messageAttributes"];
}

async function fromSources(): Promise<Handlers> {
  const handlers = await Promise.all(
    LAMBDA_NAMES.map(async (name) => {
      const { handler } = (await import(`../../lambdas/${name}/handler.ts`)) as { handler: BatchHandler };
      return [name, handler];
    }),
  );
  return Object.fromEntries(handlers) as Handlers;
}
