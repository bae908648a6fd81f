import { ProgressReader } from "../canvas/progress-reader.ts";
import type { SplitResult } from "../contracts/split.ts";
import type { Ledger } from "../ports/ledger.ts";
import { partsOf } from "./run-parts.ts";
import { latestEnding, reasonOfEnding } from "./run-state.ts";

/** How far a run is. */
export type RunProgress = {
  /** Stations and centers' lists to print; null until the register is read. */
  readonly messages: number | null;
  readonly printed: number;
  readonly failed: number;
  /** Zips to write, one an office; 0 until all is printed. After a redrive, those of the time before until all is printed again. */
  readonly offices: number;
  readonly packaged: number;
  readonly isCanceled: boolean;
  /** Whether it has come to its end, and has not been redriven since. */
  readonly hasEnded: boolean;
  /** Why the run ended as a whole, if it did. */
  readonly failure: string | undefined;
};

/**
 * Reads it from the ledger alone, whoever is at work.
 *
 * @param run the ID that the pipeline was sent with
 */
export function readProgress(run: string, ledger: Ledger): Promise<RunProgress> {
  return new RunProgressReader(run, ledger).read();
}

/**
 * The same again and again, for who follows a run: each time, only what may have changed is asked for
 * ({@link ProgressReader}).
 */
export class RunProgressReader {
  readonly #run: string;
  readonly #ledger: Ledger;
  readonly #printing: ProgressReader;
  readonly #packaging: ProgressReader;
  #messages: number | null = null;

  /** @param run the ID that the pipeline was sent with */
  constructor(run: string, ledger: Ledger) {
    const { printing, packaging } = partsOf(run);
    this.#run = run;
    this.#ledger = ledger;
    this.#printing = new ProgressReader(printing, ledger);
    this.#packaging = new ProgressReader(packaging, ledger);
  }

  async read(): Promise<RunProgress> {
    const ledger = this.#ledger;
    // Before all else: what is at an end then is so in what is read after it.
    const ending = await latestEnding(this.#run, ledger);
    const [messages, record, printing, packaging] = await Promise.all([
      this.#messagesToPrint(),
      ledger.run(this.#run),
      this.#printing.read(),
      this.#packaging.read(),
    ]);
    return {
      messages,
      ...{ printed: printing.ended, failed: printing.failed },
      ...{ offices: packaging.announced, packaged: packaging.ended },
      isCanceled: record?.isCanceled === true,
      hasEnded: ending !== undefined,
      failure: await reasonOfEnding(ending, ledger),
    };
  }

  async #messagesToPrint(): Promise<number | null> {
    if (this.#messages !== null) return this.#messages;
    const read = await this.#ledger.outcome(partsOf(this.#run).split, 0);
    if (read?.status === "done") this.#messages = messagesOf(read.output);
    return this.#messages;
  }
}

/** The split's output, which its task's schema was held to when it was recorded. */
function messagesOf(output: unknown): number {
  return (output as { readonly split: SplitResult }).split.totals.messages;
}
