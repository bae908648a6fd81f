import { FileStore } from "../../adapters/local/file-store.ts";
import { readRunFile } from "../../adapters/local/host/run-folder.ts";
import { lookAt, RUN } from "../../adapters/local/host/run-state.ts";
import { cancelRun } from "../../core/canvas/cancel.ts";
import { keys } from "../../core/contracts/keys.ts";
import { Fault } from "../../core/fault.ts";

/** Ends a run for good, whoever is at work on it. @returns what to say @throws Fault where it is finished */
export async function cancel(path: string): Promise<string> {
  const store = new FileStore(path);
  const { runId } = await readRunFile(store, path);
  if (store.has(keys.manifest)) {
    throw new Fault("finished-run", "the run is finished, so there is nothing to cancel", {
      place: path,
      mend: "delete the folder if you do not need it",
    });
  }
  const { database, ledger } = lookAt(store);
  try {
    await cancelRun(RUN, ledger);
    database.commit();
  } finally {
    database.close();
  }
  return `${runId === null ? "The run" : `Run ${runId}`} is canceled.\n`;
}
