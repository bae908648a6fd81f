import type { WorkOptions } from "../options/work-options.ts";
import type { RunInHand, RunPlace } from "../places/run-place.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { readManifest } from "./read-manifest.ts";
import { describeRun, describeStop, summarizeRun } from "./report.ts";

/**
 * Works on a run, or follows those who do, to its end; shows how far it is, and prints the result.
 *
 * @param takeUp takes it up
 * @param prepare what is to be done first
 * @returns the exit status: 1 where something could not be printed
 */
export async function follow<Run extends RunInHand>(
  place: RunPlace,
  options: Pick<WorkOptions, "json">,
  takeUp: (progress: ProgressLine) => Promise<Run>,
  prepare: (run: Run) => Promise<void> = async () => {},
): Promise<0 | 1> {
  const started = performance.now();
  const progress = new ProgressLine();
  try {
    const run = await takeUp(progress);
    try {
      await prepare(run);
      const ending = await run.work();
      progress.clear();
      const wallMs = Math.round(performance.now() - started);
      if (ending !== "finished") {
        const { runId } = await place.readRunFile();
        process.stdout.write(
          options.json
            ? `${JSON.stringify({ runId, status: ending, wallMs })}\n`
            : describeStop(place, ending),
        );
        return ending === "canceled" ? 1 : 0;
      }
      const manifest = await readManifest(place.store);
      process.stdout.write(
        options.json
          ? `${JSON.stringify(summarizeRun(manifest, wallMs))}\n`
          : describeRun(manifest, place, wallMs),
      );
      return manifest.status === "complete" ? 0 : 1;
    } finally {
      await run.close();
    }
  } finally {
    progress.clear();
  }
}
