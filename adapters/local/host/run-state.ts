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
