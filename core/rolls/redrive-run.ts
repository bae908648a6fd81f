import type { Canvas } from "../canvas/canvas.ts";
import { latestGeneration } from "../canvas/generation.ts";
import { Fault } from "../fault.ts";
import type { Ledger } from "../ports/ledger.ts";
import { partsOf } from "./run-parts.ts";

/**
 * Puts back what failed in a run that has ended: its documents; or else the zips; or else the step at which it ended. What
 * comes after them is done again.
 *
 * @param run the ID that the pipeline was sent with
 * @returns how many calls it put back: 0 where nothing failed
 * @throws Fault where the run has not ended
 */
export async function redriveRun(canvas: Canvas, ledger: Ledger, run: string): Promise<number> {
  const { ending, printing, packaging } = partsOf(run);
  const outcome = await ledger.outcome(ending.group, ending.index);
  if (outcome === undefined) {
    throw new Fault("not-ended", "the run has not ended", {
      mend: `go on with it by "rollpress resume"`,
      exit: 1,
    });
  }
  if (outcome.status === "failed" && outcome.call !== undefined) return canvas.redrive(ending.group);
  const count = await canvas.redrive(printing);
  // Where something is printed anew, zips are packed when it has been aggregated: those of the time before are no part of it.
  const isToPack = (await latestGeneration(packaging, ledger)) < (await latestGeneration(printing, ledger));
  return count > 0 || isToPack ? count : canvas.redrive(packaging);
}
