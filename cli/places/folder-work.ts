import { LocalRun } from "../../adapters/local/host/local-run.ts";
import type { RunFolder } from "../../adapters/local/host/run-folder.ts";
import type { WorkOptions } from "../options/work-options.ts";
import { stopOnSignal } from "../run/stop-signal.ts";
import type { ProgressLine } from "../terminal/progress.ts";
import { requireSameVersion, VERSION } from "../version.ts";
import type { RunInHand } from "./run-place.ts";

/** Works on a run in this process. @param folder which is released at the end */
export function workInFolder(
  folder: RunFolder,
  { workers, grace }: WorkOptions,
  progress: ProgressLine,
): RunInHand & Pick<LocalRun, "begin"> {
  const stop = stopOnSignal(() =>
    progress.say("stopping: what is in hand comes to its end; once more to stop at once"),
  );
  const release = () => {
    stop.dispose();
    folder.release();
  };
  let run: LocalRun;
  try {
    run = new LocalRun(folder, {
      ...{ workers, graceMs: grace, rollpress: VERSION },
      arguments: process.argv.slice(2),
      events: {
        onRead: (rows) => progress.show("reading", rows, "rows"),
        onPrinted: (done, all) => progress.show("printing", done, "stations and centers", all),
        onPackaged: (done, all) => progress.show("packaging", done, "offices", all),
      },
    });
  } catch (error) {
    release();
    throw error;
  }
  return {
    begin: () => run.begin(),
    redrive: async () => {
      requireSameVersion(folder.file.generator, folder.path);
      return run.redrive();
    },
    work: () => run.work(stop),
    close: () => run.close().finally(release),
  };
}
