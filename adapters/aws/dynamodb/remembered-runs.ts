import { changedLedger } from "../../../core/ports/changed-ledger.ts";
import type { Ledger, RunRecord } from "../../../core/ports/ledger.ts";

type Remembered = { readonly record: RunRecord | undefined; readonly until: number };

/**
 * A ledger that remembers runs for some seconds. Each delivery asks whether its run is canceled: with thousands of workers, the
 * run's one item would be read more often than DynamoDB allows (docs/scale.md). So a cancellation takes effect that much later; one that
 * was seen stays seen.
 *
 * @param forMs how long an answer holds; @param now milliseconds
 */
export function rememberingRuns(
  ledger: Ledger,
  { forMs, now = Date.now }: { readonly forMs: number; readonly now?: () => number },
): Ledger {
  const runs = new Map<string, Remembered>();
  return changedLedger(ledger, {
    async run(id) {
      const remembered = runs.get(id);
      if (remembered !== undefined && now() < remembered.until) return remembered.record;
      const asked = now();
      const record = await ledger.run(id);
      // An answer that was long on its way may be older than one that came since.
      const latest = runs.get(id);
      if (latest?.record?.isCanceled) return latest.record;
      runs.set(id, { record, until: record?.isCanceled ? Number.POSITIVE_INFINITY : asked + forMs });
      return record;
    },
    async saveRun(run) {
      try {
        return await ledger.saveRun(run);
      } finally {
        runs.delete(run.id);
      }
    },
  });
}
