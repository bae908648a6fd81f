import { FileStore } from "../../adapters/local/file-store.ts";
import { readRunFile } from "../../adapters/local/host/run-folder.ts";
import { lookAt, RUN } from "../../adapters/local/host/run-state.ts";
import { isRunLocked } from "../../adapters/local/run-lock.ts";
import { keys } from "../../core/contracts/keys.ts";
import { type RunProgress, readProgress } from "../../core/rolls/run-progress.ts";
import { readManifest } from "../run/read-manifest.ts";
import { describeRun, summarizeRun } from "../run/report.ts";
import { formatCount } from "../terminal/table.ts";

/** What a run is at, in words, or as one JSON object. @throws Fault where the folder holds no run */
export async function status(path: string, asJson: boolean): Promise<string> {
  const store = new FileStore(path);
  const { runId, startedAt } = await readRunFile(store, path);
  if (store.has(keys.manifest)) {
    const manifest = await readManifest(store);
    return asJson ? `${JSON.stringify(summarizeRun(manifest))}\n` : describeRun(manifest, path);
  }
  const { database, ledger } = lookAt(store);
  try {
    const progress = await readProgress(RUN, ledger);
    const state = progress.isCanceled
      ? "canceled"
      : isRunLocked(store.root)
        ? "running"
        : progress.failure === undefined
          ? "stopped"
          : "failed";
    if (asJson) return `${JSON.stringify({ runId, status: state, startedAt, ...progress })}\n`;
    return describe({ path, runId, state, progress });
  } finally {
    database.close();
  }
}

type State = "running" | "stopped" | "failed" | "canceled";

function describe({
  path,
  runId,
  state,
  progress,
}: {
  path: string;
  runId: string | null;
  state: State;
  progress: RunProgress;
}): string {
  const run = runId === null ? "A run that has not read its register yet" : `Run ${runId}`;
  const { printed, failed, messages } = progress;
  const failures = failed > 0 ? `, ${formatCount(failed)} of them with failures` : "";
  const share =
    messages === null
      ? ""
      : `printed: ${formatCount(printed)} of ${formatCount(messages)} stations and centers${failures}\n`;
  const advice: Record<State, string> = {
    running: "a process is at work on it",
    stopped: `go on with it by: rollpress resume ${path}`,
    failed: progress.failure ?? "",
    canceled: "it is not resumed; the folder may be deleted",
  };
  return `${run} is ${state}.\n${share}${advice[state]}\n`;
}
