import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";

import { Fault } from "../../core/fault.ts";
import { DatabaseSync } from "./sqlite/node-sqlite.ts";
import { asFault, isBusy } from "./sqlite/sqlite-faults.ts";

/** The lock's file in a run's folder. */
export const LOCK = ".rollpress/lock";

/** How long to wait for those who only look whether the folder is locked, in milliseconds. */
const PATIENCE = 250;

/** Locks of this process. A connection that nobody refers to is closed when its memory is collected, and its lock with it. */
const held = new Set<DatabaseSync>();

export type RunLock = { release(): void };

/**
 * Makes this process the only one that works in a run's folder, until it releases the lock or ends in whatever way.
 *
 * Node cannot lock a file, but SQLite does, and the operating system frees such a lock with its process: so none is ever
 * left behind by a crash, as a file with a process ID in it would be. The file stays empty, and stays there: whoever removed
 * it could not tell that nobody had just opened it. Nothing else may open it in this process, for closing a file frees all of
 * a process's locks on it (POSIX).
 *
 * @throws Fault `in-use` where another process has the folder, or this one has it already; `no-permission`
 */
export function acquireRunLock(folder: string): RunLock {
  const path = join(folder, LOCK);
  let connection: DatabaseSync | undefined;
  try {
    mkdirSync(dirname(path), { recursive: true });
    connection = new DatabaseSync(path);
    connection.exec(`PRAGMA busy_timeout = ${PATIENCE}; BEGIN EXCLUSIVE`);
  } catch (error) {
    connection?.close();
    throw refusal(error, folder);
  }
  const lock = connection;
  held.add(lock);
  return {
    release() {
      if (held.delete(lock)) lock.close();
    },
  };
}

/** Whether some process is at work in a folder now. @throws Fault where the lock cannot be read */
export function isRunLocked(folder: string): boolean {
  const path = join(folder, LOCK);
  if (!existsSync(path)) return false;
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(path, { readOnly: true });
    connection.prepare("SELECT 1 FROM sqlite_schema").get();
    return false;
  } catch (error) {
    if (isBusy(error)) return true;
    throw asFault(error, path);
  } finally {
    connection?.close();
  }
}

function refusal(error: unknown, folder: string): unknown {
  if (isBusy(error)) {
    return new Fault("in-use", "another process is at work in this folder", {
      place: folder,
      mend: "wait for it, or see how far it is with rollpress status",
      exit: 1,
    });
  }
  // What the operating system says of the folder itself.
  if (error instanceof Error && "syscall" in error) {
    return new Fault("no-permission", "the folder cannot be written to", {
      place: folder,
      mend: "choose another folder",
    });
  }
  return asFault(error, folder);
}
