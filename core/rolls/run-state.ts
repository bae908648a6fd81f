import type { Ledger, Outcome } from "../ports/ledger.ts";
import { partsOf } from "./run-parts.ts";

/**
 * How a run ended, as far as it has; undefined while it goes on. A redrive replaces it.
 *
 * @param run the ID that the pipeline was sent with
 */
export function endingOf(run: string, ledger: Ledger): Promise<Outcome | undefined> {
  const { group, index } = partsOf(run).ending;
  return ledger.outcome(group, index);
}

/** Why a run ended as a whole, if it did; of a step of many calls, why the first of them failed. */
export async function failureOf(run: string, ledger: Ledger): Promise<string | undefined> {
  const ending = await endingOf(run, ledger);
  if (ending?.status !== "failed") return undefined;
  if (ending.fanIn === undefined) return ending.reason;
  for await (const outcome of ledger.outcomes(ending.fanIn)) {
    if (outcome.status === "failed") return `${outcome.reason} (${ending.reason})`;
  }
  return ending.reason;
}
