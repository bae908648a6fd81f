import type { Ledger, Outcome } from "../../../core/ports/ledger.ts";
import { partsOf } from "../../../core/rolls/run-parts.ts";
import type { FileStore } from "../file-store.ts";
import { openRunDatabase, type RunDatabase } from "../sqlite/run-database.ts";
import { SqliteLedger } from "../sqlite/sqlite-ledger.ts";

/** A folder holds one run, so that within it, this name will do. */
export const RUN = "rolls";

/** Queue and ledger of a folder's run. */
export const DATABASE = ".rollpress/run.sqlite";

/** What an interrupted process may have left of it. */
export const DATABASE_FILES = [DATABASE, `${DATABASE}-wal`, `${DATABASE}-shm`];

/** A run's queue and ledger, looked at from a thread or process that does not work on it. Empty where it has just begun. */
export function lookAt(store: FileStore): { database: RunDatabase; ledger: SqliteLedger } {
  const database = openRunDatabase(store.pathOf(DATABASE));
  return { database, ledger: new SqliteLedger(database) };
}

/** How a run ended, as far as it has; undefined while it goes on. A redrive replaces it. */
export function endingOf(ledger: Ledger): Promise<Outcome | undefined> {
  const { group, index } = partsOf(RUN).ending;
  return ledger.outcome(group, index);
}

/** Why a run ended as a whole, if it did; of a step of many calls, why the first of them failed. */
export async function failureOf(ledger: Ledger): Promise<string | undefined> {
  const ending = await endingOf(ledger);
  if (ending?.status !== "failed") return undefined;
  if (ending.fanIn === undefined) return ending.reason;
  for await (const outcome of ledger.outcomes(ending.fanIn)) {
    if (outcome.status === "failed") return `${outcome.reason} (${ending.reason})`;
  }
  return ending.reason;
}
