import { type ResourceLimits, Worker } from "node:worker_threads";
import { type Answer, type Order, receiveError } from "./protocol.ts";

export type ThreadOptions = {
  readonly entry: URL;
  readonly data: unknown;
  readonly limits?: ResourceLimits;
  readonly onProgress?: ((value: number) => void) | undefined;
};

/** A thread ended with orders in hand. They are not to blame, or not all of them: they may be given to another one. */
export class ThreadEndedError extends Error {
  override readonly name = "ThreadEndedError";
}

/** One worker thread, and the orders that it has in hand. */
export class WorkerThread {
  readonly #worker: Worker;
  readonly #inHand = new Map<
    number,
    { resolve: (output: unknown) => void; reject: (error: unknown) => void }
  >();
  #lastId = 0;
  #isEnded = false;
  /** Resolved when the thread can take orders; rejected with what keeps it from that. */
  readonly ready: Promise<void>;

  constructor({ entry, data, limits, onProgress }: ThreadOptions) {
    this.#worker = new Worker(entry, { workerData: data, ...(limits && { resourceLimits: limits }) });
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on("message", (answer: Answer) => {
        if (answer.kind === "ready") resolve();
        else if (answer.kind === "progress") onProgress?.(answer.value);
        else if (answer.kind === "refused") reject(receiveError(answer.error));
        else this.#settle(answer.id, answer);
      });
      this.#worker.on("error", (error) => {
        this.#end(error);
        reject(error);
      });
      this.#worker.on("exit", () => {
        const error = new ThreadEndedError("a worker thread ended");
        this.#end(error);
        reject(error);
      });
    });
    // Whoever awaits it hears of it; who does not need not.
    this.ready.catch(() => {});
  }

  get load(): number {
    return this.#inHand.size;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  run(step: string, input: unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#isEnded) {
        reject(new ThreadEndedError("a worker thread ended"));
        return;
      }
      const id = ++this.#lastId;
      this.#inHand.set(id, { resolve, reject });
      this.#worker.postMessage({ id, step, input } satisfies Order);
    });
  }

  /** Ends the thread at once, whatever it is at. */
  async terminate(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(id: number, answer: Answer & { kind: "done" | "failed" }): void {
    const order = this.#inHand.get(id);
    this.#inHand.delete(id);
    if (answer.kind === "done") order?.resolve(answer.output);
    else order?.reject(receiveError(answer.error));
  }

  #end(error: unknown): void {
    this.#isEnded = true;
    for (const { reject } of this.#inHand.values()) reject(error);
    this.#inHand.clear();
  }
}
