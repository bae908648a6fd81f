import { drawnGeneration } from "../../../core/canvas/generation.ts";
import type { RunFile } from "../../../core/contracts/run-file.ts";
import { Fault } from "../../../core/fault.ts";
import { redriveRun } from "../../../core/rolls/redrive-run.ts";
import { partsOf } from "../../../core/rolls/run-parts.ts";
import { latestEnding } from "../../../core/rolls/run-state.ts";
import { readRunJson, type StandingRunFile, writeRunJson } from "./run-json.ts";
import { noteSent, wasSent } from "./sent.ts";
import type { StackRun } from "./stack-run.ts";

/**
 * Starts a run, unless it was started before: the same run twice is one run. What it reads has to be in the bucket.
 *
 * - Nothing is known of it, or it was cut off between run.json and the last message: run.json is written, if it is not there as
 *   it should be, and everything is sent (once more: what was sent is known by its ID, and has no effect).
 * - It was sent, or it is finished: nothing happens.
 * - It failed before its register was read: run.json is replaced, for what is no part of the run's ID may have been the
 *   cause (--max-rejects), and the split is put back.
 *
 * Of two who start it at the same time, one writes run.json, and both send.
 *
 * @throws Fault where it was canceled
 */
export async function startRun(run: StackRun, file: RunFile): Promise<void> {
  for (;;) {
    // First of all: what is looked at after it tells whether it may be replaced.
    const standing = await readRunJson(run);
    const plan = await planOf(run);
    if (plan === "nothing") return;
    if (!isAsAsked(standing, file) && !(await writeRunJson(run, file, standing))) continue;
    if (plan === "redrive") await redriveRun(run.canvas, run.ledger, run.id);
    else await run.canvas.delay(run.signature, { id: run.id });
    return noteSent(run);
  }
}

/** What is to be sent. @throws Fault where the run was canceled */
async function planOf(run: StackRun): Promise<"delay" | "redrive" | "nothing"> {
  const { id, ledger } = run;
  const record = await ledger.run(id);
  if (record?.isCanceled) throw canceled(run);
  const ending = await latestEnding(id, ledger);
  if (ending?.status === "failed") {
    const isRead = (await ledger.outcome(partsOf(id).split, 0))?.status === "done";
    return isRead ? "nothing" : "redrive";
  }
  if (ending !== undefined || (await wasSent(run, record)) || (await run.isFinished())) return "nothing";
  return (await drawnGeneration(id, ledger)) > 1 ? "redrive" : "delay";
}

/** Whether it says what the splitter has to know, whoever wrote it: the ID stands for the rest. */
function isAsAsked(standing: StandingRunFile | undefined, file: RunFile): boolean {
  if (standing === undefined) return false;
  const asked = ({ register, centers, rejectLimit, forgive, grain }: RunFile) =>
    JSON.stringify([register, centers, rejectLimit, forgive, grain]);
  return asked(standing.file) === asked(file);
}

export function canceled({ name }: StackRun): Fault {
  return new Fault("canceled-run", "the run was canceled, and does not go on", {
    place: name,
    mend: "start another one: any change to the register or to an option that shows in the rolls, such as --as-of, makes one",
    exit: 1,
  });
}
