import { setTimeout as sleep } from "node:timers/promises";
import { Fault } from "../../../core/fault.ts";
import { type RunProgress, RunProgressReader } from "../../../core/rolls/run-progress.ts";
import type { StackRun } from "./stack-run.ts";

/** Milliseconds between two looks, at least. */
const PAUSE_MS = 1000;

/** Of the time, reading takes a tenth at most: a large run's progress is in thousands of items, and each read of one costs. */
const READING_SHARE = 0.1;

export type FollowOptions = {
  /** Ends the following, and not the run. */
  readonly stop: AbortSignal;
  readonly onProgress: (progress: RunProgress) => void;
  /** Milliseconds between two looks, at least. */
  readonly pauseMs?: number;
};

/**
 * Looks at a run until it has ended, or the following is to end.
 *
 * @throws Fault `run-failed` where the run failed as a whole
 */
export async function followRun(
  run: StackRun,
  { stop, onProgress, pauseMs = PAUSE_MS }: FollowOptions,
): Promise<"finished" | "canceled" | "stopped"> {
  // What the ledger has forgotten ended long ago.
  if (await run.isFinished()) return "finished";
  const reader = new RunProgressReader(run.id, run.ledger);
  for (let looks = 1; !stop.aborted; looks++) {
    const began = performance.now();
    const progress = await reader.read();
    if (progress.failure !== undefined) throw failed(run, progress);
    if (progress.hasEnded) return "finished";
    if (progress.isCanceled) return "canceled";
    onProgress(progress);
    // The first look opens connections, and takes what later ones need not: it says nothing of those.
    const reading = looks === 1 ? 0 : performance.now() - began;
    const pause = Math.max(pauseMs, reading * (1 / READING_SHARE - 1));
    await sleep(pause, undefined, { signal: stop }).catch(() => {});
  }
  return "stopped";
}

function failed({ name }: StackRun, { failure = "", messages }: RunProgress): Fault {
  // Before the register is read, the cause may stand in it, or in an option: a redrive would meet it again.
  const again =
    messages === null ? "start it again with rollpress run" : `go on with: rollpress redrive ${name}`;
  return new Fault("run-failed", failure.replace(/\.$/, ""), {
    mend: `when the cause is removed, ${again}`,
    exit: 1,
  });
}
