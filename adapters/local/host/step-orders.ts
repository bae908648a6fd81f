import type { Aggregated } from "../../../core/contracts/aggregate.ts";
import type { FileRecord } from "../../../core/contracts/render.ts";
import type { SplitResult } from "../../../core/contracts/split.ts";
import type { RunHost, RunTimes } from "../../../core/contracts/summary.ts";

/** What the main thread sends to have a run's outcomes summed. */
export type AggregateOrder = { readonly split: SplitResult; readonly printing: string };

/** What it sends to have the manifest written. */
export type FinishOrder = AggregateOrder & {
  readonly aggregated: Aggregated;
  readonly zips: readonly FileRecord[];
  readonly host: RunHost;
  readonly arguments: readonly string[];
  readonly times: RunTimes;
};
