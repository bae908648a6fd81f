import { progressOf } from "../canvas/progress.ts";
import { SLOTS } from "../canvas/tree.ts";
import type { SplitResult } from "../contracts/split.ts";
import type { Ledger } from "../ports/ledger.ts";
import { partsOf } from "./run-parts.ts";
import { failureOf } from "./run-state.ts";

/** How far a run is. */
export type RunProgress = {
  /** Stations and centers' lists to print; null until the register is read. */
  readonly messages: number | null;
  readonly printed: number;
  readonly failed: number;
  readonly isCanceled: boolean;
  /** Why the run ended as a whole, if it did. */
  readonly failure: string | undefined;
};

/**
 * Reads it from the ledger alone, whoever is at work.
 *
 * @param run the ID that the pipeline was sent with
 */
export async function readProgress(run: string, ledger: Ledger): Promise<RunProgress> {
  const { printing, split } = partsOf(run);
  const [read, record, failure] = await Promise.all([
    ledger.outcome(split, 0),
    ledger.run(run),
    failureOf(run, ledger),
  ]);
  const { ended, failed } = await progressOf({ group: printing, generation: 1, slots: SLOTS }, ledger);
  return {
    messages: read?.status === "done" ? messagesOf(read.output) : null,
    ...{ printed: ended, failed },
    isCanceled: record?.isCanceled === true,
    failure,
  };
}

/** The split's output, which its task's schema was held to when it was recorded. */
function messagesOf(output: unknown): number {
  return (output as { readonly split: SplitResult }).split.totals.messages;
}
