import type { Delivery, TaskQueue } from "../ports/task-queue.ts";

/** Acknowledges what has been performed: what ends while others are being acknowledged follows them in one batch. */
export class Acknowledgements {
  readonly #queue: TaskQueue;
  readonly #onBatch: (size: number, error?: unknown) => void;
  #waiting: Delivery[] = [];
  #isBusy = false;

  /** @param onBatch told of every batch that is over, and of its error if it failed */
  constructor(queue: TaskQueue, onBatch: (size: number, error?: unknown) => void) {
    this.#queue = queue;
    this.#onBatch = onBatch;
  }

  /** Never rejects. */
  async add(delivery: Delivery): Promise<void> {
    this.#waiting.push(delivery);
    if (this.#isBusy) return;
    this.#isBusy = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#queue.acknowledge(batch);
        this.#onBatch(batch.length);
      } catch (error) {
        this.#onBatch(batch.length, error);
      }
    }
    this.#isBusy = false;
  }
}
