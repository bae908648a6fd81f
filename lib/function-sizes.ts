import type { LambdaName } from "../core/contracts/functions.ts";
import { SPLIT_NODE_OPTIONS } from "../core/contracts/memory.ts";

export type FunctionSize = {
  /** A function has one whole core from 1,769 MB on, and shares of more above it. */
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
};

/**
 * Sizes by default: the settings `memoryMb` and `timeoutSeconds` replace them. Peaks are of a run of 300,000 voters, with V8's options
 * as on Lambda (`npm run bench -- lambdas 300000`).
 */
export const FUNCTION_SIZES: Readonly<Record<LambdaName, FunctionSize>> = {
  /** The most memory that there is: it bounds the largest register (docs/scale.md). */
  splitter: { memoryMb: 10_240, timeoutSeconds: 900 },
  /** One core, for rendering is one thread; at its peak 400 MiB. A batch of ten messages takes seconds; one call of its task may take a minute. */
  renderer: { memoryMb: 1_769, timeoutSeconds: 120 },
  /** It holds a row for each center, and lines of the print run for 250,000 documents: 200 MiB, and 0.7 GB for 200,000 centers. */
  aggregator: { memoryMb: 3_008, timeoutSeconds: 900 },
  /** One core, for half of its time is SHA-256; at its peak 240 MiB. */
  packager: { memoryMb: 1_769, timeoutSeconds: 900 },
  /** It only writes to the ledger: 70 MiB when it has started. */
  "dead-letters": { memoryMb: 512, timeoutSeconds: 60 },
};

/** Options of Node, where Lambda's own do not do. */
export const NODE_OPTIONS: Readonly<Partial<Record<LambdaName, string>>> = { splitter: SPLIT_NODE_OPTIONS };
