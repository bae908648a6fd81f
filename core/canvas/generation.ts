import type { Ledger } from "../ports/ledger.ts";

/** Kept as outcomes, for of those the latest generation's stands. */
const LATEST_OF_FAN_IN = 0;
const LATEST_OF_RUN = 1;

const groupOf = (id: string) => `${id}@`;

/**
 * The latest generation in which a fan-in was opened; 1 where nothing is known. They need not be one after the other: what
 * a call opens has the generation that the call was put back with.
 */
export async function latestGeneration(fanIn: string, ledger: Ledger): Promise<number> {
  return (await ledger.outcome(groupOf(fanIn), LATEST_OF_FAN_IN))?.generation ?? 1;
}

/** Notes that a fan-in was opened. Nearly all of them are so in the first generation only, and that is not noted. */
export async function noteGeneration(fanIn: string, generation: number, ledger: Ledger): Promise<void> {
  if (generation === 1) return;
  const [group, index] = [groupOf(fanIn), LATEST_OF_FAN_IN];
  await ledger.record({ group, index, generation, status: "done", output: null });
}

/**
 * A generation that no other redrive of the run has, whatever it put back: else what one has opened could be taken for what
 * another one opens.
 *
 * @param fanIn what is redriven: who redrives the same at the same time may be given the same
 */
export async function drawGeneration(run: string, fanIn: string, ledger: Ledger): Promise<number> {
  const [group, index] = [groupOf(run), LATEST_OF_RUN];
  for (;;) {
    const latest = await drawnGeneration(run, ledger);
    const drawn = { group, index, generation: latest + 1, status: "done", output: fanIn } as const;
    const standing = await ledger.record(drawn);
    const isOurs = standing.status === "done" && standing.output === fanIn;
    if (isOurs && standing.generation === drawn.generation) return drawn.generation;
  }
}

/**
 * The latest generation that was drawn in a run, whatever it put back; 1 where nothing was. It is drawn before anything is
 * put back: so what ended in an earlier one is about to be replaced.
 */
export async function drawnGeneration(run: string, ledger: Ledger): Promise<number> {
  return (await ledger.outcome(groupOf(run), LATEST_OF_RUN))?.generation ?? 1;
}
