import { LocalRun } from "../../adapters/local/host/local-run.ts";
import type { RunFolder } from "../../adapters/local/host/run-folder.ts";
import type { WorkOptions } from "../options/work-options.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { VERSION } from "../version.ts";
import { readManifest } from "./read-manifest.ts";
import { describeRun, describeStop, summarizeRun } from "./report.ts";
import { stopOnSignal } from "./stop-signal.ts";

/**
 * Works on a run to its end, shows how far it is, and prints the result. The folder is released at the end.
 *
 * @returns the exit status: 1 where something could not be printed
 */
export async function follow(
  folder: RunFolder,
  options: WorkOptions,
  takeUp: (run: LocalRun) => Promise<void>,
): Promise<0 | 1> {
  const started = performance.now();
  const progress = new ProgressLine();
  const stop = stopOnSignal(() =>
    progress.say("stopping: what is in hand comes to its end; once more to stop at once"),
  );
  try {
    const run = new LocalRun(folder, {
      workers: options.workers,
      graceMs: options.grace,
      rollpress: VERSION,
      arguments: process.argv.slice(2),
      events: {
        onRead: (rows) => progress.show("reading", rows, "rows"),
        onPrinted: (done, all) => progress.show("printing", done, "stations and centers", all),
        onPackaged: (done, all) => progress.show("packaging", done, "offices", all),
      },
    });
    try {
      await takeUp(run);
      const ending = await run.work(stop);
      progress.clear();
      const wallMs = Math.round(performance.now() - started);
      if (ending !== "finished") {
        const { runId } = folder.file;
        const text = describeStop(folder.path, ending);
        process.stdout.write(options.json ? `${JSON.stringify({ runId, status: ending, wallMs })}\n` : text);
        return ending === "stopped" ? 0 : 1;
      }
      const manifest = await readManifest(folder.store);
      process.stdout.write(
        options.json
          ? `${JSON.stringify(summarizeRun(manifest, wallMs))}\n`
          : describeRun(manifest, folder.path, wallMs),
      );
      return manifest.status === "complete" ? 0 : 1;
    } finally {
      await run.close();
    }
  } finally {
    progress.clear();
    stop.dispose();
    folder.release();
  }
}
