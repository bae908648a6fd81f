import { changeRun } from "../ports/change-run.ts";
import type { Ledger } from "../ports/ledger.ts";

/**
 * From now on, messages of this run are acknowledged and nothing is done for them. What is in hand comes to its end.
 *
 * It takes a ledger and nothing else, so that any process can do it.
 */
export async function cancelRun(run: string, ledger: Ledger): Promise<void> {
  await changeRun(run, ledger, (record) => (record.isCanceled ? undefined : { ...record, isCanceled: true }));
}
