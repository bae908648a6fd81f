import { deadLettersOf } from "../ports/task-queue.ts";

/** A queue to receive from; with `concurrency`, at most so many of its messages are performed at once. */
export type WorkQueue = { readonly name: string; readonly concurrency?: number };

export type Lane = {
  readonly queue: string;
  readonly isDeadLetters: boolean;
  readonly concurrency: number;
  performing: number;
  /** When it last gave less than was asked for: until then, there is no hurry to ask again. In milliseconds. */
  restsUntil: number;
};

/**
 * The queues of a loop and their dead letters, and whose turn it is.
 *
 * First come, in a circle, those that are likely to have something: so none waits for another to be empty. Then come those that
 * had nothing just now, for what has ended since may have sent something. Dead letters can wait.
 */
export class Lanes {
  readonly #lanes: readonly Lane[];
  #first = 0;

  constructor(queues: readonly (string | WorkQueue)[]) {
    this.#lanes = queues.flatMap((queue) => {
      const { name, concurrency = Number.POSITIVE_INFINITY } =
        typeof queue === "string" ? { name: queue } : queue;
      const fresh = { performing: 0, restsUntil: 0 };
      return [
        { queue: name, isDeadLetters: false, concurrency, ...fresh },
        { queue: deadLettersOf(name), isDeadLetters: true, concurrency: Number.POSITIVE_INFINITY, ...fresh },
      ];
    });
  }

  *inTurn(now: number): Generator<Lane> {
    const circle = [...this.#lanes.slice(this.#first), ...this.#lanes.slice(0, this.#first)];
    const resting = circle.filter((lane) => lane.restsUntil > now);
    for (const lane of circle) {
      if (resting.includes(lane)) continue;
      yield lane;
      // Only where the next one is asked for: a lane that found no room comes first the next time.
      this.#first = (this.#lanes.indexOf(lane) + 1) % this.#lanes.length;
    }
    for (const lane of resting) if (!lane.isDeadLetters) yield lane;
  }
}
