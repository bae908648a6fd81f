import type { LambdaName } from "../core/contracts/functions.ts";

export type FunctionSize = {
  /** A function has one whole core from 1,769 MB on, and shares of more above it. */
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
};

/** Sizes by default: the settings `memoryMb` and `timeoutSeconds` replace them. */
export const FUNCTION_SIZES: Readonly<Record<LambdaName, FunctionSize>> = {
  /** The most memory that there is: it bounds the largest register (docs/scale.md). */
  splitter: { memoryMb: 10_240, timeoutSeconds: 900 },
  /** One core: rendering is one thread. A batch of ten messages takes seconds; one call of its task may take a minute. */
  renderer: { memoryMb: 1_769, timeoutSeconds: 120 },
  /** It holds a row for each center, and lines of the print run for 250,000 documents. */
  aggregator: { memoryMb: 3_008, timeoutSeconds: 900 },
  /** One core: half of its time is SHA-256. */
  packager: { memoryMb: 1_769, timeoutSeconds: 900 },
  /** It only writes to the ledger. */
  "dead-letters": { memoryMb: 512, timeoutSeconds: 60 },
};
