import { Duration } from "aws-cdk-lib";
import { Construct } from "constructs";
import { environment, QUEUE_NAMES, type QueueName } from "../core/contracts/environment.ts";
import { FUNCTIONS, LAMBDA_NAMES, type LambdaName, variablesOf } from "../core/contracts/functions.ts";
import { deadLettersOf } from "../core/ports/task-queue.ts";
import { NODE_OPTIONS } from "./function-sizes.ts";
import type { LedgerTable } from "./ledger-table.ts";
import type { RollsBucket } from "./rolls-bucket.ts";
import type { Settings } from "./settings.ts";
import { type Feed, WorkQueue } from "./work-queue.ts";
import { WorkerFunction } from "./worker-function.ts";

export type WorkersProps = {
  readonly settings: Settings;
  readonly code: Readonly<Record<LambdaName, string>>;
  readonly rolls: RollsBucket;
  readonly ledger: LedgerTable;
};

/** The queues and the functions that work on them, tied together as core/contracts/functions.ts says. */
export class Workers extends Construct {
  readonly queues: Readonly<Record<QueueName, WorkQueue>>;
  readonly functions: Readonly<Record<LambdaName, WorkerFunction>>;

  constructor(scope: Construct, id: string, props: WorkersProps) {
    super(scope, id);
    const { settings, rolls, ledger } = props;
    this.queues = each(QUEUE_NAMES, (name) => this.#queue(name, settings));
    this.functions = each(LAMBDA_NAMES, (name) => this.#function(name, props));
    for (const worker of Object.values(this.functions)) {
      rolls.grantObjects(worker, FUNCTIONS[worker.name]);
      ledger.grantLedger(worker);
      this.#connect(worker, feedsOf(settings)[worker.name]);
      if (variablesOf(worker.name).includes(environment.renderConcurrency)) {
        worker.set(environment.renderConcurrency, String(settings.renderConcurrency));
      }
      const nodeOptions = NODE_OPTIONS[worker.name];
      if (nodeOptions !== undefined) worker.set("NODE_OPTIONS", nodeOptions);
    }
  }

  #queue(name: QueueName, { timeoutSeconds }: Settings): WorkQueue {
    const receiver = LAMBDA_NAMES.find((worker) => FUNCTIONS[worker].receives.includes(name))!;
    return new WorkQueue(this, `${capitalized(name)}Queue`, {
      name,
      timeout: Duration.seconds(timeoutSeconds[receiver]),
      deadLettersTimeout: Duration.seconds(timeoutSeconds["dead-letters"]),
    });
  }

  #function(name: LambdaName, { settings, code }: WorkersProps): WorkerFunction {
    const { receives, sends } = FUNCTIONS[name];
    return new WorkerFunction(this, capitalized(name), {
      name,
      code: code[name],
      size: { memoryMb: settings.memoryMb[name], timeoutSeconds: settings.timeoutSeconds[name] },
      logDays: settings.logDays,
      isRecursive: sends.some((queue) => receives.includes(queue)),
    });
  }

  #connect(worker: WorkerFunction, feed: Feed): void {
    const { receives, sends } = FUNCTIONS[worker.name];
    for (const queue of Object.values(this.queues)) {
      if (receives.includes(queue.name)) queue.feed(worker, feed);
      if (receives.includes(deadLettersOf(queue.name))) queue.feedDeadLetters(worker, feed);
      if (sends.includes(queue.name)) queue.grantSend(worker);
    }
  }
}

/** The least that a mapping of SQS can be limited to. */
const FEW = 2;

/** A step of its own for each run and office takes the function's whole time, so it is handed one; a station takes seconds. */
function feedsOf({ renderConcurrency }: Settings): Readonly<Record<LambdaName, Feed>> {
  return {
    splitter: { batchSize: 1, maxConcurrency: FEW },
    renderer: { batchSize: 10, maxConcurrency: renderConcurrency },
    aggregator: { batchSize: 1, maxConcurrency: FEW },
    // Some countries have dozens of offices: each is a message.
    packager: { batchSize: 1, maxConcurrency: 10 },
    "dead-letters": { batchSize: 10, maxConcurrency: FEW },
  };
}

function each<Name extends string, T>(names: readonly Name[], make: (name: Name) => T): Record<Name, T> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, T>;
}

/** A part of a construct's ID: dead-letters becomes DeadLetters. */
const capitalized = (name: string) =>
  name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
