import type { DatabaseSync } from "node:sqlite";
import { Fault } from "../../../core/fault.ts";

/** Kept in the database's `user_version`. A new layout has a new number. */
const VERSION = 1;

/**
 * A message is ready (`visible_at` is 0), or it waits for its time. Each state has an index of its own, so that the next ready
 * message is found at once, whatever lies in hand or is delayed before it. IDs are never used twice: receipts are made of
 * them.
 *
 * A node's slots are bit sets in its row: measured as fast as a row for each slot, and 47 MiB smaller in a million tasks.
 */
const SCHEMA = `
  CREATE TABLE message (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    queue TEXT NOT NULL,
    run TEXT NOT NULL,
    turn INTEGER NOT NULL,
    visible_at INTEGER NOT NULL,
    is_in_hand INTEGER NOT NULL DEFAULT 0,
    receives INTEGER NOT NULL DEFAULT 0,
    body TEXT NOT NULL
  ) STRICT;
  CREATE INDEX ready_message ON message (queue, turn) WHERE visible_at = 0;
  CREATE INDEX waiting_message ON message (visible_at) WHERE visible_at > 0;

  CREATE TABLE outcome (
    fan_in TEXT NOT NULL,
    place INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    ending TEXT NOT NULL,
    PRIMARY KEY (fan_in, place)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE node (
    id TEXT PRIMARY KEY,
    parent TEXT,
    parent_slot INTEGER,
    remaining INTEGER NOT NULL,
    tasks INTEGER NOT NULL DEFAULT 0,
    failed INTEGER NOT NULL DEFAULT 0,
    announced BLOB NOT NULL DEFAULT x'',
    marked BLOB NOT NULL DEFAULT x'',
    body TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE run (
    id TEXT PRIMARY KEY,
    version INTEGER NOT NULL,
    is_canceled INTEGER NOT NULL,
    note TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  PRAGMA user_version = ${VERSION};
`;

/**
 * Lays out a new database, once: another process may have been at it at the same time.
 *
 * @throws Fault `newer-run` for what a later version of Rollpress has laid out
 */
export function prepareSchema(connection: DatabaseSync, path: string): void {
  if (versionOf(connection) === 0) {
    connection.exec("BEGIN IMMEDIATE");
    if (versionOf(connection) === 0) connection.exec(SCHEMA);
    connection.exec("COMMIT");
  }
  if (versionOf(connection) > VERSION) {
    throw new Fault("newer-run", "the run was made by a newer version of Rollpress", {
      place: path,
      mend: "use that version, or choose another folder",
    });
  }
}

function versionOf(connection: DatabaseSync): number {
  return Number(connection.prepare("PRAGMA user_version").get()?.user_version);
}
