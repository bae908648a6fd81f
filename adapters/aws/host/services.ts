import { bucketKeys } from "../../../core/contracts/bucket-keys.ts";
import type { LambdaName } from "../../../core/contracts/functions.ts";
import type { Ledger } from "../../../core/ports/ledger.ts";
import type { ObjectStore } from "../../../core/ports/object-store.ts";
import type { TaskQueue } from "../../../core/ports/task-queue.ts";
import { awsClients } from "../clients.ts";
import { DynamoLedger } from "../dynamodb/dynamo-ledger.ts";
import { rememberingRuns } from "../dynamodb/remembered-runs.ts";
import { S3Store } from "../s3/s3-store.ts";
import { SqsQueue } from "../sqs/sqs-queue.ts";
import { type Environment, readEnvironment } from "./environment.ts";
import type { Telemetry } from "./telemetry.ts";
import { watchedLedger } from "./watched.ts";

/** Milliseconds for which it is remembered that a run goes on: a canceled one goes on for so much longer. */
const RUN_REMEMBERED_MS = 5_000;

/** What a function has of its stack: built once, for all of its invocations. */
export type Services = {
  readonly name: LambdaName;
  readonly environment: Environment;
  /** The whole bucket. */
  readonly bucket: ObjectStore;
  readonly storeOf: (runId: string) => ObjectStore;
  readonly ledger: Ledger;
  readonly queue: TaskQueue;
  readonly telemetry: Telemetry;
};

/** @throws Fault `bad-environment` */
export function openServices(name: LambdaName, telemetry: Telemetry): Services {
  const environment = readEnvironment(name, process.env);
  const { bucket, table, ledgerDays, queueUrls } = environment;
  const { s3, sqs, documents } = awsClients();
  const ledger = new DynamoLedger(documents, { table, ledgerDays });
  return {
    ...{ name, environment, telemetry },
    bucket: new S3Store(s3, { bucket, prefix: "" }),
    storeOf: (runId) => new S3Store(s3, { bucket, prefix: bucketKeys.rolls(runId) }),
    ledger: watchedLedger(rememberingRuns(ledger, { forMs: RUN_REMEMBERED_MS }), telemetry),
    queue: new SqsQueue(sqs, queueUrls),
  };
}
