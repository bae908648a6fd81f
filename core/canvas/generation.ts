import type { Ledger } from "../ports/ledger.ts";

const placeOf = (group: string) => ({ group: `${group}@`, index: 0 });

/**
 * The latest generation in which a fan-in was opened; 1 where nothing is known. They need not be one after the other: what
 * a call opens has the generation that the call was put back with.
 */
export async function latestGeneration(group: string, ledger: Ledger): Promise<number> {
  const { group: where, index } = placeOf(group);
  return (await ledger.outcome(where, index))?.generation ?? 1;
}

/** Notes that a fan-in was opened, as an outcome: of those, the highest generation's stands. Nearly all fan-ins have but one. */
export async function noteGeneration(group: string, generation: number, ledger: Ledger): Promise<void> {
  if (generation > 1) await ledger.record({ ...placeOf(group), generation, status: "done", output: null });
}
