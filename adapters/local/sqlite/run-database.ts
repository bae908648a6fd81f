import { existsSync } from "node:fs";
import type { StatementSync } from "node:sqlite";
import { Fault } from "../../../core/fault.ts";
import { DatabaseSync } from "./node-sqlite.ts";
import { prepareSchema } from "./schema.ts";
import { asFault, isBusy } from "./sqlite-faults.ts";

export type RunDatabaseOptions = {
  /** For a look at a run: where there is none, none is made. */
  readonly mustExist?: boolean;
  /** How long to wait for another process to end its write, in milliseconds; 10 seconds by default. */
  readonly busyMs?: number;
};

/** Decides when writes are committed. */
export type CommitSchedule = {
  /** Where it is there, writes wait for it. */
  readonly pause: Promise<void> | undefined;
  /** Something is being written, which is not committed yet. */
  wrote(): void;
};

/**
 * Opens the database of a run, or makes one.
 *
 * @throws Fault `no-run`, `newer-run`, `damaged-run`, `no-permission`, `disk-full`, `in-use`
 */
export function openRunDatabase(
  path: string,
  { mustExist = false, busyMs = 10_000 }: RunDatabaseOptions = {},
): RunDatabase {
  if (mustExist && !existsSync(path)) {
    throw new Fault("no-run", "there is no run here", { place: path, mend: "name the folder of a run" });
  }
  let connection: DatabaseSync | undefined;
  try {
    connection = new DatabaseSync(path);
    connection.exec(`PRAGMA busy_timeout = ${busyMs}`);
    // WAL: others read while this process writes. NORMAL: a power cut may take back the last commits, and nothing else.
    connection.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    prepareSchema(connection, path);
    return new RunDatabase(connection, path, busyMs);
  } catch (error) {
    connection?.close();
    throw asFault(error, path);
  }
}

const PAUSE = new Int32Array(new SharedArrayBuffer(4));

/**
 * Queue and ledger of a run, in one file. Writes are gathered in a transaction that is begun by the first of them and ends
 * with `commit`: a disk does some hundred commits a second, and a run has thousands of writes.
 *
 * What is not committed is lost in a crash, and that is harmless: messages, outcomes, marks and acknowledgements go back
 * together to one earlier moment, from which the work goes on. What was done since is done again, and writes the same files.
 * Only the reverse would harm, an outcome whose files are not there; see GroupCommit for that.
 *
 * A failure of the disk has the same effect as a crash: the transaction is given up, and every later use fails as well.
 */
export class RunDatabase {
  readonly path: string;
  readonly #connection: DatabaseSync;
  readonly #busyMs: number;
  #schedule: CommitSchedule | undefined;
  #failure: unknown;

  /** Opened by `openRunDatabase`. */
  constructor(connection: DatabaseSync, path: string, busyMs: number) {
    this.path = path;
    this.#connection = connection;
    this.#busyMs = busyMs;
  }

  /** From now on, the schedule is told of writes, and may have them wait. */
  scheduleBy(schedule: CommitSchedule): void {
    this.#schedule = schedule;
  }

  prepare(sql: string): StatementSync {
    return this.#guard(() => this.#connection.prepare(sql));
  }

  /** Reads. What this process has written is seen, committed or not; what another one has, once it is committed. */
  read<T>(work: () => T): T {
    return this.#guard(work);
  }

  /** Writes, in the transaction that is open or in a new one. What `work` does is not divided by a commit. */
  async write<T>(work: () => T): Promise<T> {
    while (this.#schedule?.pause !== undefined) await this.#schedule.pause;
    return this.#guard(() => {
      this.#begin();
      this.#schedule?.wrote();
      return work();
    });
  }

  /** Ends the transaction, if there is one. */
  commit(): void {
    this.#guard(() => {
      if (this.#connection.isTransaction) this.#connection.exec("COMMIT");
    });
  }

  /** Gives up what is not committed. All later calls throw this error. */
  fail(error: unknown): void {
    this.#failure ??= error;
    if (!this.#connection.isOpen || !this.#connection.isTransaction) return;
    try {
      this.#connection.exec("ROLLBACK");
    } catch {
      // Closing gives it up as well, and the failure is the one to be told.
    }
  }

  /** Without a commit: what is not committed is lost. */
  close(): void {
    if (this.#connection.isOpen) this.#connection.close();
  }

  #begin(): void {
    if (this.#connection.isTransaction) return;
    const patience = performance.now() + this.#busyMs;
    // SQLite itself would look only every 100 ms, and miss the pauses that a busy process makes for others.
    this.#connection.exec("PRAGMA busy_timeout = 0");
    try {
      while (!this.#hasBegun(patience)) Atomics.wait(PAUSE, 0, 0, 1);
    } finally {
      this.#connection.exec(`PRAGMA busy_timeout = ${this.#busyMs}`);
    }
  }

  #hasBegun(patience: number): boolean {
    try {
      this.#connection.exec("BEGIN IMMEDIATE");
      return true;
    } catch (error) {
      if (!isBusy(error) || performance.now() > patience) throw error;
      return false;
    }
  }

  #guard<T>(work: () => T): T {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      return work();
    } catch (error) {
      const fault = asFault(error, this.path);
      // Who only waited in vain has lost nothing.
      if (fault !== error && !isBusy(error)) this.fail(fault);
      throw fault;
    }
  }
}
