import { drawnGeneration } from "../../../core/canvas/generation.ts";
import { Fault } from "../../../core/fault.ts";
import { redriveRun } from "../../../core/rolls/redrive-run.ts";
import { latestEnding } from "../../../core/rolls/run-state.ts";
import { readRunJson } from "./run-json.ts";
import { noteSent, wasSent } from "./sent.ts";
import type { StackRun } from "./stack-run.ts";
import { canceled } from "./start-run.ts";

/**
 * Puts back what failed in a run that has ended. A redrive that was cut off while it sent is gone on with.
 *
 * The version of Rollpress is not compared: it is the functions that print, and what is put back are the calls that they recorded.
 *
 * @returns how many calls were put back: 0 where nothing failed
 * @throws Fault where the run has not ended, was canceled, or is forgotten
 */
export async function redriveStackRun(run: StackRun): Promise<number> {
  const { id, ledger, canvas } = run;
  const record = await ledger.run(id);
  if (record?.isCanceled) throw canceled(run);
  if (await isOutlived(run)) throw forgotten(run);
  if ((await latestEnding(id, ledger)) === undefined) {
    if (await run.isFinished()) throw forgotten(run);
    if ((await wasSent(run, record)) || (await drawnGeneration(id, ledger)) === 1) throw notEnded(run);
  }
  const count = await redriveRun(canvas, ledger, id);
  await noteSent(run);
  return count;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Whether DynamoDB may be deleting the run's outcomes, or begin with it before a redrive has ended: it takes them in no order, and
 * some days. What a redrive makes of the rest is a run that has lost documents, in the place of one that has them.
 */
async function isOutlived(run: StackRun): Promise<boolean> {
  const startedAt = (await readRunJson(run))?.file.startedAt;
  if (startedAt === undefined) return false;
  const days = run.stack.resources.ledgerDays;
  const lastDay = Math.min(1, days / 10);
  return Date.now() > Date.parse(startedAt) + (days - lastDay) * DAY_MS;
}

function forgotten({ name, stack }: StackRun): Fault {
  const days = stack.resources.ledgerDays;
  return new Fault("forgotten-run", `what became of each document is forgotten after ${days} days`, {
    place: name,
    mend: `print what is missing by "rollpress reprint"`,
    exit: 1,
  });
}

function notEnded({ name }: StackRun): Fault {
  return new Fault("not-ended", "the run has not ended", {
    place: name,
    mend: `see how far it is with "rollpress status", and redrive it when it has ended`,
    exit: 1,
  });
}
