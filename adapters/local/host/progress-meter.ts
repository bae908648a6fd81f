import type { Ledger } from "../../../core/ports/ledger.ts";
import type { Steps } from "../../../core/rolls/pipeline.ts";
import { readProgress } from "../../../core/rolls/run-progress.ts";
import { RUN } from "./run-state.ts";

export type ProgressEvents = {
  readonly onRead?: (rows: number) => void;
  /** So many messages of so many are printed, or have failed. */
  readonly onPrinted?: (done: number, all: number) => void;
  /** So many offices of so many have their zip. */
  readonly onPackaged?: (done: number, all: number) => void;
};

/** Counts what this process sees done, from where an earlier one has left off. */
export class ProgressMeter {
  readonly #events: ProgressEvents;
  #printed = { done: 0, all: 0 };
  #packaged = { done: 0, all: 0 };

  constructor(events: ProgressEvents) {
    this.#events = events;
  }

  /** Takes over from an earlier process. @returns how many messages are left, as far as that is known */
  async restore(ledger: Ledger): Promise<number> {
    const { messages, printed } = await readProgress(RUN, ledger);
    if (messages === null) return 0;
    this.#printed = { done: printed, all: messages };
    return messages - printed;
  }

  /** So many messages are printed again. */
  restart(messages: number): void {
    this.#printed = { done: 0, all: messages };
  }

  /** The same steps, with every end told of. */
  watch(steps: Steps): Steps {
    const { onPrinted, onPackaged } = this.#events;
    return {
      ...steps,
      split: async () => {
        const result = await steps.split();
        this.restart(result.totals.messages);
        return result;
      },
      render: async (...input) => {
        const result = await steps.render(...input);
        onPrinted?.(++this.#printed.done, this.#printed.all);
        return result;
      },
      aggregate: async (...input) => {
        const result = await steps.aggregate(...input);
        this.#packaged = { done: 0, all: result.offices.length };
        return result;
      },
      packageOffice: async (officeId) => {
        const zip = await steps.packageOffice(officeId);
        onPackaged?.(++this.#packaged.done, this.#packaged.all);
        return zip;
      },
    };
  }
}
