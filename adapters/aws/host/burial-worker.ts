import { Canvas } from "../../../core/canvas/canvas.ts";
import type { Worker } from "./batch-handler.ts";
import type { Services } from "./services.ts";

/**
 * Counts the calls of dead letters as failed, so that whoever waits for them goes on. A letter that cannot be read stays in its
 * queue. None is given back by hand: they are tried again when their visibility timeout is over.
 */
export function burialWorker({ storeOf, ledger, queue }: Services): Worker {
  return {
    async perform(deadLetter) {
      const canvas = new Canvas([], { ledger, queue, store: storeOf(deadLetter.run) });
      await canvas.bury(deadLetter);
      return { kind: "done" };
    },
  };
}
