import { createHash } from "node:crypto";
import type { Delivery } from "../ports/task-queue.ts";

/** Dead letters that nobody could bury: they stay where they are, and are handed out again and again. */
export class BadMessages {
  readonly #counts = new Map<string, number>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** @returns whether it is one more. Of two that are the same to the letter, only the first delivery tells them apart. */
  add(delivery: Delivery): boolean {
    const key = keyOf(delivery);
    const count = this.#counts.get(key) ?? 0;
    if (count > 0 && delivery.receiveCount > 1) return false;
    this.#counts.set(key, count + 1);
    this.#size++;
    return true;
  }

  /** It could be buried after all. */
  delete(delivery: Delivery): void {
    const key = keyOf(delivery);
    const count = this.#counts.get(key) ?? 0;
    if (count === 0) return;
    this.#counts.set(key, count - 1);
    this.#size--;
  }
}

function keyOf({ queue, run, body }: Delivery): string {
  return createHash("sha256")
    .update(JSON.stringify([queue, run, body]))
    .digest("base64");
}
