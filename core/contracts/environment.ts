import { QUEUES } from "./queues.ts";

/**
 * Names of the environment variables that a deployed function reads. The stack sets them and the functions parse them: both
 * import this, so that neither can name what the other does not know.
 */
export const environment = {
  /** The bucket of registers and rolls. */
  bucket: "ROLLPRESS_BUCKET",
  /** The ledger's table. */
  table: "ROLLPRESS_TABLE",
  /** Days after which what the ledger knows of a run is forgotten. */
  ledgerDays: "ROLLPRESS_LEDGER_DAYS",
  /** The most messages that are printed at once: it stands in summary.json. */
  renderConcurrency: "ROLLPRESS_RENDER_CONCURRENCY",
  queueUrl: (queue: QueueName) => `ROLLPRESS_${queue.toUpperCase()}_QUEUE_URL`,
} as const;

/** Names of the stack's outputs, by which the command line finds what it deployed. */
export const outputs = {
  bucket: "BucketName",
  table: "TableName",
  ledgerDays: "LedgerDays",
  queueUrl: (queue: QueueName) => `${queue[0]!.toUpperCase()}${queue.slice(1)}QueueUrl`,
} as const;

export type QueueName = (typeof QUEUES)[keyof typeof QUEUES];
export const QUEUE_NAMES = Object.values(QUEUES);
