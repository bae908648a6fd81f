import type { CommitSchedule, RunDatabase } from "./run-database.ts";

export type GroupCommitOptions = {
  /** The longest that a write stays uncommitted, in milliseconds, beside what the hooks take; 50 by default. */
  readonly everyMs?: number;
  /** The most writes that are committed together; 4,000 by default. */
  readonly everyWrites?: number;
};

/** After a commit, writes wait for so many milliseconds: a process that wants to cancel a run asks every millisecond. */
const GAP = 2;

/**
 * Commits a run's writes together, soon after the first of them. Nothing is held open when nothing is written.
 *
 * Before a commit, hooks make durable what the writes speak of, such as files in folders that are not synced. Meanwhile
 * further writes wait, for they may speak of files that came later. Where a hook fails, nothing is committed any more.
 */
export class GroupCommit implements CommitSchedule {
  readonly #database: RunDatabase;
  readonly #everyMs: number;
  readonly #everyWrites: number;
  readonly #hooks: (() => Promise<void>)[] = [];
  #writes = 0;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;
  #pause: Promise<void> | undefined;

  constructor(database: RunDatabase, { everyMs = 50, everyWrites = 4000 }: GroupCommitOptions = {}) {
    this.#database = database;
    this.#everyMs = everyMs;
    this.#everyWrites = everyWrites;
    database.scheduleBy(this);
  }

  get pause(): Promise<void> | undefined {
    return this.#pause;
  }

  /** @param hook called before each commit, or flush; it must not write to the database, which waits for it */
  beforeCommit(hook: () => Promise<void>): void {
    this.#hooks.push(hook);
  }

  wrote(): void {
    this.#writes++;
    if (this.#writes === 1) this.#timer = setTimeout(() => this.#flushLater(), this.#everyMs);
    if (this.#writes === this.#everyWrites) this.#flushLater();
  }

  /** Commits everything that was written up to now. @throws what a hook throws; Fault as the database does */
  flush(): Promise<void> {
    this.#next ??= this.#running
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        this.#running = this.#commit();
        return this.#running;
      });
    return this.#next;
  }

  /** Who is to hear of a failure is whoever uses the database next: it fails from then on. */
  #flushLater(): void {
    this.flush().catch(() => {});
  }

  async #commit(): Promise<void> {
    const { promise, resolve: goOn } = Promise.withResolvers<void>();
    this.#pause = promise;
    clearTimeout(this.#timer);
    try {
      await Promise.all(this.#hooks.map((hook) => hook()));
      this.#database.commit();
    } catch (error) {
      this.#database.fail(error);
      throw error;
    } finally {
      this.#writes = 0;
      setTimeout(() => {
        if (this.#pause === promise) this.#pause = undefined;
        goOn();
      }, GAP);
    }
  }
}
