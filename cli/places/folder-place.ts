import { join } from "node:path";
import { refusePart } from "../../adapters/local/download-folder.ts";
import { FileStore } from "../../adapters/local/file-store.ts";
import { readRunFile } from "../../adapters/local/host/run-folder.ts";
import { lookAt, RUN } from "../../adapters/local/host/run-state.ts";
import { isRunLocked } from "../../adapters/local/run-lock.ts";
import { keys } from "../../core/contracts/keys.ts";
import type { RunPlace } from "./run-place.ts";

/** A run in a folder of this machine. */
export function folderPlace(path: string): RunPlace {
  const store = new FileStore(path);
  return {
    name: path,
    store,
    readsAhead: 0,
    nameOf: (key) => join(path, key),
    readRunFile: () => readRunFile(store, path),
    isFinished: async () => store.has(keys.manifest),
    // Whoever redrives it takes the manifest away.
    refuseUnsettled: () => refusePart(store, path),
    look: async (use) => {
      const { database, ledger } = lookAt(store);
      try {
        const result = await use(ledger, RUN);
        database.commit();
        return result;
      } finally {
        database.close();
      }
    },
    stateOf: async (failure) =>
      isRunLocked(store.root) ? "running" : failure === undefined ? "stopped" : "failed",
    takeUp: async (options, progress) => {
      // What prints takes longer to load than the other commands take to run.
      const { RunFolder } = await import("../../adapters/local/host/run-folder.ts");
      const { workInFolder } = await import("./folder-work.ts");
      return workInFolder(await RunFolder.open(path), options, progress);
    },
    words: {
      advice: {
        running: "a process is at work on it",
        stopped: `go on with it by: rollpress resume ${path}`,
        canceled: "it is not resumed; the folder may be deleted",
      },
      left: `Stopped; resume with: rollpress resume ${path}\n`,
      fetch: "",
      discard: "delete the folder if you do not need it",
      awaitReading: `go on with it by "rollpress resume"`,
    },
  };
}
