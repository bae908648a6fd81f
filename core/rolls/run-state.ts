import { drawnGeneration } from "../canvas/generation.ts";
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

/** How a run ended, unless it is redriven since: then it goes on, and what stands is about to be replaced. */
export async function latestEnding(run: string, ledger: Ledger): Promise<Outcome | undefined> {
  // In this order: what is drawn after the ending was read may have replaced it already.
  const ending = await endingOf(run, ledger);
  if (ending === undefined) return undefined;
  return ending.generation < (await drawnGeneration(run, ledger)) ? undefined : ending;
}

/** Whether the ledger knows nothing of a run: it never began, or what was known of it has expired. */
export async function isForgotten(run: string, ledger: Ledger): Promise<boolean> {
  const known = [
    await ledger.run(run),
    await endingOf(run, ledger),
    await ledger.outcome(partsOf(run).split, 0),
  ];
  return known.every((each) => each === undefined);
}

/** Why a run ended as a whole, if it did; of a step of many calls, why the first of them failed. */
export async function failureOf(run: string, ledger: Ledger): Promise<string | undefined> {
  return reasonOfEnding(await endingOf(run, ledger), ledger);
}

/** The same of an ending that is known. */
export async function reasonOfEnding(
  ending: Outcome | undefined,
  ledger: Ledger,
): Promise<string | undefined> {
  if (ending?.status !== "failed") return undefined;
  if (ending.fanIn === undefined) return ending.reason;
  for await (const outcome of ledger.outcomes(ending.fanIn)) {
    if (outcome.status === "failed") return `${outcome.reason} (${ending.reason})`;
  }
  return ending.reason;
}
