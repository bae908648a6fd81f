import type { Ledger } from "../ports/ledger.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import type { TaskQueue } from "../ports/task-queue.ts";

/** What the canvas needs of the world around it. */
export type CanvasHost = {
  readonly ledger: Ledger;
  readonly queue: TaskQueue;
  /** For messages that are too long for a queue. */
  readonly store: Pick<ObjectStore, "get" | "put">;
  /** A number in [0, 1): for the jitter of retries. */
  readonly random?: () => number;
  /** Slots of a countdown node, at least 2. It must stay as it is while a fan-in is open. */
  readonly slots?: number;
};
