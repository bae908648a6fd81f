import type { SplitResult } from "../../../core/contracts/split.ts";
import { WorkerPool } from "../threads/worker-pool.ts";
import { WorkerThread } from "../threads/worker-thread.ts";
import type { RunFolder } from "./run-folder.ts";
import { isSmallRegister, splitRun } from "./split-step.ts";
import { type ThreadData, threadFile } from "./thread-data.ts";

/**
 * Memory of a render thread, in MiB. Without it, V8 lets each grow as if it were alone on the machine; and a book leaves so
 * little that is alive that a collection costs nothing (`npm run bench -- memory`).
 */
export const RENDER_LIMITS = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 256 };

/** The register is held in memory while it is split; most of that lies outside of V8's heap. */
const SPLIT_LIMITS = { maxOldGenerationSizeMb: 4096 };

/**
 * Messages that are worth a thread. Each loads and compiles for itself all that prints, which takes as long as some hundred
 * messages do when it is at work.
 */
const WORTH_A_THREAD = 150;

/** A run's worker threads: those that print, and for a while the one that reads the register. */
export class LocalThreads {
  readonly #data: ThreadData;
  readonly #onRead: ((rows: number) => void) | undefined;
  readonly #workers: number;
  readonly #pool: WorkerPool;
  #splitter: WorkerThread | undefined;
  #splitting: Promise<SplitResult> | undefined;

  constructor({ store, file }: RunFolder, workers: number, onRead?: (rows: number) => void) {
    this.#data = { root: store.root, run: file };
    this.#onRead = onRead;
    const entry = threadFile("render-thread");
    this.#workers = workers;
    this.#pool = new WorkerPool(1, { entry, data: this.#data, limits: RENDER_LIMITS });
  }

  /** Starts as many threads as so many messages are worth, and no more than were asked for. */
  prepareFor(messages: number): void {
    this.#pool.grow(Math.min(this.#workers, Math.ceil(messages / WORTH_A_THREAD)));
  }

  /** @throws Fault for a configuration that nothing can be printed with */
  get ready(): Promise<void> {
    return this.#pool.ready;
  }

  /** Whether a thread ended with something in hand, which may have left a file half written. */
  get hasLostAny(): boolean {
    return this.#pool.hasLostAny;
  }

  /** Has one of the printing threads do a step. @param signal where it is aborted, the thread is ended */
  run(step: string, input: unknown, signal?: AbortSignal): Promise<unknown> {
    return this.#pool.run(step, input, signal);
  }

  /** The same, in a thread that does nothing else. */
  runAlone(step: string, input: unknown, signal?: AbortSignal): Promise<unknown> {
    return this.#pool.runAlone(step, input, signal);
  }

  /** Reads the register: a small one here, a large one in a thread of its own, with whose end the memory is free that it took. */
  async split(): Promise<SplitResult> {
    if (await isSmallRegister(this.#data.run)) {
      this.#splitting = splitRun(this.#data, this.#onRead);
      return this.#splitting;
    }
    this.#splitter = new WorkerThread({
      entry: threadFile("split-thread"),
      data: this.#data,
      limits: SPLIT_LIMITS,
      onProgress: this.#onRead,
    });
    try {
      await this.#splitter.ready;
      return (await this.#splitter.run("split", undefined)) as SplitResult;
    } finally {
      await this.#splitter.terminate();
    }
  }

  /** Ends all threads at once, whatever they are at. What is read here comes to its end, which is near. */
  async close(): Promise<void> {
    await this.#splitting?.catch(() => {});
    await Promise.all([this.#splitter?.terminate(), this.#pool.close()]);
  }
}
