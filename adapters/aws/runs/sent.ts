import { drawnGeneration } from "../../../core/canvas/generation.ts";
import { changeRun } from "../../../core/ports/change-run.ts";
import type { RunRecord } from "../../../core/ports/ledger.ts";
import type { StackRun } from "./stack-run.ts";

/**
 * That all of a run's work was sent, up to a generation, stands in the run's record: whoever finds it there need not send again. Where
 * it is missing, a sender is at it, or was cut off: sending again is harmless, and heals the latter.
 */
export async function wasSent(run: StackRun, record: RunRecord | undefined): Promise<boolean> {
  const drawn = await drawnGeneration(run.id, run.ledger);
  return sentUpTo(record) >= drawn;
}

/** Notes that everything is sent that was drawn so far. To be called when it is. */
export async function noteSent({ id, ledger }: StackRun): Promise<void> {
  const sent = await drawnGeneration(id, ledger);
  await changeRun(id, ledger, (record) =>
    sentUpTo(record) >= sent ? undefined : { ...record, note: { sent } },
  );
}

function sentUpTo(record: RunRecord | undefined): number {
  const note = record?.note;
  if (note === null || typeof note !== "object" || !("sent" in note)) return 0;
  return typeof note.sent === "number" ? note.sent : 0;
}
