import { progressOf } from "../../../core/canvas/progress.ts";
import { SLOTS } from "../../../core/canvas/tree.ts";
import type { SplitResult } from "../../../core/contracts/split.ts";
import type { Ledger } from "../../../core/ports/ledger.ts";
import { partsOf } from "../../../core/rolls/run-parts.ts";
import { failureOf, RUN } from "./run-state.ts";

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

/** Reads it from the ledger alone, whoever is at work. */
export async function readProgress(ledger: Ledger): Promise<RunProgress> {
  const { printing, split } = partsOf(RUN);
  const [read, record, failure] = await Promise.all([
    ledger.outcome(split, 0),
    ledger.run(RUN),
    failureOf(ledger),
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
