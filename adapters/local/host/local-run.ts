import { Canvas } from "../../../core/canvas/canvas.ts";
import type { Signature } from "../../../core/canvas/signature.ts";
import { work } from "../../../core/canvas/work.ts";
import { keys } from "../../../core/contracts/keys.ts";
import { QUEUES } from "../../../core/contracts/queues.ts";
import { Fault } from "../../../core/fault.ts";
import { isHostFault } from "../../../core/rolls/host-fault.ts";
import { rollsPipeline, type Steps } from "../../../core/rolls/pipeline.ts";
import { redriveRun } from "../../../core/rolls/redrive-run.ts";
import { endingOf, failureOf } from "../../../core/rolls/run-state.ts";
import { GroupCommit } from "../sqlite/group-commit.ts";
import { openRunDatabase, type RunDatabase } from "../sqlite/run-database.ts";
import { SqliteLedger } from "../sqlite/sqlite-ledger.ts";
import { SqliteQueue } from "../sqlite/sqlite-queue.ts";
import { ThreadEndedError } from "../threads/worker-thread.ts";
import { FolderSync } from "./folder-sync.ts";
import { type HostFacts, localSteps } from "./local-steps.ts";
import { LocalThreads } from "./local-threads.ts";
import { type ProgressEvents, ProgressMeter } from "./progress-meter.ts";
import type { RunFolder } from "./run-folder.ts";
import { DATABASE, RUN } from "./run-state.ts";

/** Messages that a render thread has in hand: while the files of one are written, the next is rendered. */
export const DEPTH = 4;

/** This process alone has messages in hand, and gives them back itself; what a crash leaves in hand is recovered. */
const VISIBILITY_MS = 24 * 3_600_000;

export type LocalRunOptions = HostFacts & {
  /** How long to wait for what is in hand when the run is to stop, in milliseconds. */
  readonly graceMs: number;
  readonly events?: ProgressEvents;
};

/** How the work on a run ended. A stopped one can be resumed. */
export type RunEnding = "finished" | "stopped" | "canceled";

/** A run in its folder: queue and ledger in one database, and threads that do the work. */
export class LocalRun {
  readonly #folder: RunFolder;
  readonly #options: LocalRunOptions;
  readonly #database: RunDatabase;
  readonly #commits: GroupCommit;
  readonly #queue: SqliteQueue;
  readonly #ledger: SqliteLedger;
  readonly #threads: LocalThreads;
  readonly #canvas: Canvas;
  readonly #signature: Signature;
  readonly #meter: ProgressMeter;
  #splitError: unknown;

  constructor(folder: RunFolder, options: LocalRunOptions) {
    const folders = new FolderSync();
    const { asOf, configuration, grain } = folder.file;
    this.#folder = folder;
    this.#options = options;
    // Before the threads: where it cannot be opened, nobody would end them.
    this.#database = openRunDatabase(folder.store.pathOf(DATABASE));
    this.#commits = new GroupCommit(this.#database);
    this.#commits.beforeCommit(() => folders.sync());
    this.#queue = new SqliteQueue(this.#database, { visibilityMs: VISIBILITY_MS });
    this.#ledger = new SqliteLedger(this.#database);
    this.#threads = new LocalThreads(folder, options.workers, options.events?.onRead);
    this.#meter = new ProgressMeter(options.events ?? {});
    const flush = () => this.#commits.flush();
    const own = localSteps({ folder, threads: this.#threads, folders, flush }, options);
    const steps = this.#meter.watch(this.#heard(own));
    const { tasks, signature } = rollsPipeline(steps, folder.store, {
      asOf,
      phase: configuration.phase,
      grain,
    });
    this.#signature = signature;
    this.#canvas = new Canvas(tasks, { queue: this.#queue, ledger: this.#ledger, store: folder.store });
  }

  /** Begins the run, or goes on with what a crash has left of it. @throws Fault where it was canceled */
  async begin(): Promise<void> {
    await this.#refuseCanceled();
    await this.#queue.recover();
    this.#threads.prepareFor(await this.#meter.restore(this.#ledger));
    const isBegun = this.#queue.size > 0 || (await endingOf(RUN, this.#ledger)) !== undefined;
    if (!isBegun) await this.#canvas.delay(this.#signature, { id: RUN });
  }

  /** @returns how many messages it put back @throws Fault where the run has not ended, or was canceled */
  async redrive(): Promise<number> {
    await this.#refuseCanceled();
    await this.#queue.recover();
    const count = await redriveRun(this.#canvas, this.#ledger, RUN);
    if (count === 0) return 0;
    // Only now: a manifest stays until what is to replace it is sure to come.
    await this.#commits.flush();
    await this.#folder.store.remove(keys.manifest);
    this.#meter.restart(count);
    this.#threads.prepareFor(count);
    return count;
  }

  /**
   * Works until the run has ended, or is told to stop.
   *
   * @throws Fault where the run failed as a whole, or the machine does not let it go on
   */
  async work(stop: AbortSignal): Promise<RunEnding> {
    const refused = new AbortController();
    // What nothing can be printed with shows in the threads first. One that was merely ended is replaced.
    this.#threads.ready.catch((error: unknown) => {
      if (!(error instanceof ThreadEndedError)) refused.abort(error);
    });
    const until = AbortSignal.any([stop, refused.signal]);
    const grace = afterAbort(until, () => (refused.signal.aborted ? 0 : this.#options.graceMs));
    try {
      const working = this.#workUntil(until);
      // What is still in hand is left in hand: to the queue, that is a crash, which is made good by the next process.
      working.catch(() => {});
      await Promise.race([working, grace.over]);
      refused.signal.throwIfAborted();
      await this.#commits.flush();
    } finally {
      grace.dispose();
    }
    return this.#ending(stop);
  }

  async close(): Promise<void> {
    this.#database.close();
    await this.#threads.close();
  }

  async #refuseCanceled(): Promise<void> {
    const record = await this.#ledger.run(RUN);
    if (!record?.isCanceled) return;
    throw new Fault("canceled-run", "the run was canceled", {
      mend: "start it again in another folder",
      exit: 1,
    });
  }

  #workUntil(until: AbortSignal): Promise<void> {
    const inHand = this.#options.workers * DEPTH;
    return work(this.#canvas, this.#queue, {
      queues: [
        { name: QUEUES.render, concurrency: inHand },
        { name: QUEUES.split, concurrency: 1 },
        { name: QUEUES.aggregate, concurrency: 1 },
        { name: QUEUES.package, concurrency: this.#options.workers },
      ],
      concurrency: inHand,
      until,
      timeLeft: () => (until.aborted ? 0 : Number.POSITIVE_INFINITY),
      isHostFault,
      isDone: (badMessages) => this.#queue.size === badMessages,
    });
  }

  async #ending(stop: AbortSignal): Promise<RunEnding> {
    const record = await this.#ledger.run(RUN);
    if (record?.isCanceled) return "canceled";
    const ending = await endingOf(RUN, this.#ledger);
    if (stop.aborted && this.#queue.size > 0) return "stopped";
    if (ending?.status === "done") {
      if (this.#threads.hasLostAny) await this.#folder.store.removeUnfinished();
      return "finished";
    }
    if (this.#splitError !== undefined) throw this.#splitError;
    const reason = (await failureOf(RUN, this.#ledger)) ?? "the run came to no end";
    throw new Fault("run-failed", reason.replace(/\.$/, ""), { exit: 1 });
  }

  /** Keeps what ends a split, for the user is to hear of it as it is. */
  #heard(steps: Steps): Steps {
    const split = async () => {
      try {
        return await steps.split();
      } catch (error) {
        this.#splitError = error;
        throw error;
      }
    };
    return { ...steps, split };
  }
}

/** Resolved some time after a signal is aborted. */
function afterAbort(signal: AbortSignal, delayMs: () => number): { over: Promise<void>; dispose(): void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    timer = setTimeout(resolve, delayMs());
  };
  if (signal.aborted) wait();
  else signal.addEventListener("abort", wait);
  return {
    over: promise,
    dispose: () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", wait);
    },
  };
}
