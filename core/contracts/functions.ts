import { deadLettersOf } from "../ports/task-queue.ts";
import { REGISTERS, ROLLS } from "./bucket-keys.ts";
import { environment, QUEUE_NAMES, type QueueName } from "./environment.ts";
import { keys } from "./keys.ts";
import { QUEUES } from "./queues.ts";

/** The functions that are deployed: each has a folder of this name in lambdas/. */
export const LAMBDA_NAMES = ["splitter", "renderer", "aggregator", "packager", "dead-letters"] as const;
export type LambdaName = (typeof LAMBDA_NAMES)[number];

/**
 * What a deployed function is handed, and what it may do: the stack grants this and sets the environment by it, the functions
 * ask for no more. Each reads and writes the ledger's table besides.
 */
export type FunctionContract = {
  /** Whose messages it is handed, by name. */
  readonly receives: readonly string[];
  /** Queues that what follows its calls, or what is left of them, may be sent to. */
  readonly sends: readonly QueueName[];
  /** Objects of the bucket, as patterns in which * stands for any characters. None is ever deleted. */
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  /** Whether it sets text: its bundle then holds the fonts. */
  readonly setsText: boolean;
};

/** Of any run. */
const ofRun = (key: string) => `${ROLLS}*/${key}`;

/** Messages that are too long for a queue: whoever sends one stores its calls, whoever receives it reads them. */
const CALLS = ofRun(".rollpress/calls/*");
const DOCUMENTS = ofRun("*.pdf");
const PACKING_LISTS = ofRun(".rollpress/package/*");

/** What the split writes and the manifest lists, for which it is read once more. */
const SPLIT_TABLES = [keys.rejects, keys.votersByNationalId, keys.votersByStation].map(ofRun);

/**
 * By function. Where a message holds several calls, what is left of it is sent to its own queue; the end of a chord's last call
 * sends its body, and so does the end of its sending where all calls have ended before.
 */
export const FUNCTIONS: Readonly<Record<LambdaName, FunctionContract>> = {
  splitter: {
    receives: [QUEUES.split],
    sends: [QUEUES.split, QUEUES.render, QUEUES.aggregate],
    reads: [`${REGISTERS}*`, ofRun(keys.run), ofRun(keys.plan), CALLS],
    writes: [...[keys.run, keys.plan, keys.packedVoters].map(ofRun), ...SPLIT_TABLES, CALLS],
    setsText: true,
  },
  renderer: {
    receives: [QUEUES.render],
    sends: [QUEUES.render, QUEUES.aggregate],
    reads: [ofRun(keys.run), ofRun(keys.packedVoters), CALLS],
    writes: [DOCUMENTS, CALLS],
    setsText: true,
  },
  aggregator: {
    receives: [QUEUES.aggregate],
    sends: [QUEUES.aggregate, QUEUES.package],
    reads: [...[keys.run, keys.plan, keys.officeTotals].map(ofRun), ...SPLIT_TABLES, CALLS],
    writes: [
      ...[keys.stations, keys.printRun, keys.summaryPdf, keys.officeTotals].map(ofRun),
      ...[keys.summary, keys.manifest, keys.manifestSha256].map(ofRun),
      PACKING_LISTS,
      CALLS,
    ],
    setsText: true,
  },
  packager: {
    receives: [QUEUES.package],
    sends: [QUEUES.package, QUEUES.aggregate],
    reads: [ofRun(keys.run), PACKING_LISTS, DOCUMENTS, CALLS],
    writes: [ofRun("*.zip"), CALLS],
    setsText: false,
  },
  /** Of a call that did end, and was never acknowledged, what follows is sent: a chain's next step, or a chord's body. */
  "dead-letters": {
    receives: QUEUE_NAMES.map(deadLettersOf),
    sends: [QUEUES.split, QUEUES.aggregate],
    reads: [CALLS],
    writes: [CALLS],
    setsText: false,
  },
};

/** Queues whose URL a function has to know: to send to them, and to give back or acknowledge what it received. */
export function queuesKnownTo(name: LambdaName): QueueName[] {
  const { receives, sends } = FUNCTIONS[name];
  // A dead letter is never given back by hand: it stays until its visibility timeout is over.
  return QUEUE_NAMES.filter((queue) => receives.includes(queue) || sends.includes(queue));
}

/** Names of the environment variables that a function asks for. */
export function variablesOf(name: LambdaName): string[] {
  return [
    ...[environment.bucket, environment.table, environment.ledgerDays],
    ...(name === "aggregator" ? [environment.renderConcurrency] : []),
    ...queuesKnownTo(name).map(environment.queueUrl),
  ];
}
