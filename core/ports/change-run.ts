import type { Ledger, RunRecord } from "./ledger.ts";

/**
 * Changes what is known of a run, whoever else changes it at the same time.
 *
 * @param change gives the record as it is to be, or undefined where it is so already; it may be called again with a newer one
 */
export async function changeRun(
  id: string,
  ledger: Pick<Ledger, "run" | "saveRun">,
  change: (record: RunRecord) => RunRecord | undefined,
): Promise<void> {
  for (;;) {
    const record = (await ledger.run(id)) ?? { id, version: 0, isCanceled: false, note: null };
    const changed = change(record);
    if (changed === undefined || (await ledger.saveRun(changed))) return;
  }
}
