import { type RunProgress, readProgress } from "../../core/rolls/run-progress.ts";
import { type ActiveState, placeOf, type RunPlace } from "../places/run-place.ts";
import { readManifest } from "../run/read-manifest.ts";
import { describeRun, summarizeRun } from "../run/report.ts";
import { formatCount } from "../terminal/table.ts";

/** What a run is at, in words, or as one JSON object. @throws Fault where there is no run */
export async function status(name: string, asJson: boolean): Promise<string> {
  const place = await placeOf(name);
  const { runId, startedAt } = await place.readRunFile();
  if (await place.isFinished()) {
    const manifest = await readManifest(place.store);
    return asJson ? `${JSON.stringify(summarizeRun(manifest))}\n` : describeRun(manifest, place);
  }
  const progress = await place.look((ledger, run) => readProgress(run, ledger));
  const state = progress.isCanceled ? "canceled" : await place.stateOf(progress.failure);
  if (asJson) return `${JSON.stringify({ runId, status: state, startedAt, ...progress })}\n`;
  return describe({ place, runId, state, progress });
}

type State = ActiveState | "canceled";

function describe({
  place,
  runId,
  state,
  progress,
}: {
  place: RunPlace;
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
  const advice = state === "failed" ? (progress.failure ?? "") : place.words.advice[state];
  return `${run} ${state === "failed" ? "has failed" : `is ${state}`}.\n${share}${advice}\n`;
}
