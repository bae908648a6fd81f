import { cancelRun } from "../../core/canvas/cancel.ts";
import { Fault } from "../../core/fault.ts";
import { placeOf } from "../places/run-place.ts";

/** Ends a run for good, whoever is at work on it. @returns what to say @throws Fault where it is finished */
export async function cancel(name: string): Promise<string> {
  const place = await placeOf(name);
  const { runId } = await place.readRunFile();
  if (await place.isFinished()) {
    throw new Fault("finished-run", "the run is finished, so there is nothing to cancel", {
      place: name,
      mend: place.words.discard,
    });
  }
  await place.look((ledger, run) => cancelRun(run, ledger));
  return `${runId === null ? "The run" : `Run ${runId}`} is canceled.\n`;
}
