import { type ThreadOptions, WorkerThread } from "./worker-thread.ts";

/** Worker threads that share orders. One that ends, by a crash or by a time limit, is replaced with the next order. */
export class WorkerPool {
  readonly #options: ThreadOptions;
  readonly #threads: WorkerThread[];
  readonly #alone = new Set<WorkerThread>();
  #hasLostAny = false;
  #isClosed = false;

  constructor(size: number, options: ThreadOptions) {
    this.#options = options;
    this.#threads = Array.from({ length: size }, () => new WorkerThread(options));
  }

  /** Starts further threads, up to so many in all. */
  grow(size: number): void {
    if (this.#isClosed) return;
    while (this.#threads.length < size) this.#threads.push(new WorkerThread(this.#options));
  }

  /** Whether a thread ended with something in hand, which may have left a file half written. */
  get hasLostAny(): boolean {
    return this.#hasLostAny;
  }

  /** Resolved when a first thread can take orders. @throws what keeps it from that, such as a configuration nothing can be printed with */
  get ready(): Promise<void> {
    return Promise.race(this.#threads.map(({ ready }) => ready));
  }

  /**
   * Has the least busy thread do something.
   *
   * @param signal where it is aborted, that thread is ended: nothing else stops one that computes
   */
  run(step: string, input: unknown, signal?: AbortSignal): Promise<unknown> {
    return this.#runIn(this.#leastBusy(), step, input, signal);
  }

  /** Has a new thread do something, which ends then: for what may end its thread, and others with it. */
  async runAlone(step: string, input: unknown, signal?: AbortSignal): Promise<unknown> {
    if (this.#isClosed) return this.run(step, input, signal);
    const thread = new WorkerThread(this.#options);
    this.#alone.add(thread);
    try {
      await thread.ready;
      return await this.#runIn(thread, step, input, signal);
    } finally {
      this.#alone.delete(thread);
      await thread.terminate();
    }
  }

  /** Ends all threads at once. From now on there are no others: one that nobody ends would keep the process alive. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([...this.#threads, ...this.#alone].map((thread) => thread.terminate()));
  }

  #leastBusy(): WorkerThread {
    if (this.#isClosed) return this.#threads[0]!;
    for (const [place, thread] of this.#threads.entries()) {
      if (thread.isEnded) this.#threads[place] = new WorkerThread(this.#options);
    }
    return this.#threads.reduce((least, thread) => (thread.load < least.load ? thread : least));
  }

  /** @param signal where it is aborted, the thread is ended: nothing else stops one that computes */
  async #runIn(
    thread: WorkerThread,
    step: string,
    input: unknown,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    const end = () => void thread.terminate();
    signal?.addEventListener("abort", end);
    try {
      return await thread.run(step, input);
    } finally {
      signal?.removeEventListener("abort", end);
      this.#hasLostAny ||= thread.isEnded;
    }
  }
}
