import type { CountdownNode, Ledger } from "../ports/ledger.ts";
import type { RootBody } from "./flow.ts";
import { latestGeneration } from "./generation.ts";
import { NO_PROGRESS, type Progress, TreeProgress } from "./progress.ts";
import { SLOTS, spineId } from "./tree.ts";

/** A generation that is being read. */
type Current = {
  readonly generation: number;
  readonly tree: TreeProgress;
  /** What its fan-in had come to before, where this is a redrive, which has only the calls that it put back. */
  readonly before: { readonly tasks: number; readonly failed: number } | undefined;
};

/**
 * Follows a fan-in through its redrives. Made once and read again and again, it asks for what may have changed: of a
 * million calls, some forty leaves of the 3,907 while a thousand workers are at them. What it has read of a generation it keeps.
 */
export class ProgressReader {
  readonly #fanIn: string;
  readonly #ledger: Ledger;
  readonly #slots: number;
  #current: Current | undefined;

  /** @param slots of a countdown node, as the fan-in was opened with */
  constructor(fanIn: string, ledger: Ledger, slots = SLOTS) {
    this.#fanIn = fanIn;
    this.#ledger = ledger;
    this.#slots = slots;
  }

  /** The latest generation that was read; 1 before the first read. */
  get generation(): number {
    return this.#current?.generation ?? 1;
  }

  /** How far all calls are: one that a redrive has put back has neither ended nor failed until it does so again. */
  async read(): Promise<Progress> {
    const generation = await latestGeneration(this.#fanIn, this.#ledger);
    if (this.#current?.generation !== generation) this.#current = await this.#begin(generation);
    if (this.#current === undefined) return NO_PROGRESS;
    const { tree, before } = this.#current;
    const progress = await tree.read();
    if (before === undefined) return progress;
    const { announced, ended, failed } = progress;
    return {
      announced: before.tasks,
      ended: before.tasks - (announced - ended),
      failed: Math.max(0, before.failed - announced) + failed,
    };
  }

  async #begin(generation: number): Promise<Current | undefined> {
    const root = await this.#rootOf(generation);
    if (root === undefined) return undefined;
    // All calls of the fan-in, where not all of them are below this root.
    const { tasks } = root.body as unknown as RootBody;
    const isSparse = tasks !== undefined;
    const tree = { group: this.#fanIn, generation, slots: this.#slots };
    const before = isSparse ? { tasks, failed: await this.#failedBefore(generation) } : undefined;
    return { generation, tree: new TreeProgress(tree, this.#ledger, { isSparse }), before };
  }

  /** A fan-in is redriven when it has ended, so that its root has counted all. Generations need not be one after the other. */
  async #failedBefore(generation: number): Promise<number> {
    for (let earlier = generation - 1; earlier > 0; earlier--) {
      const root = await this.#rootOf(earlier);
      if (root !== undefined) return root.failed;
    }
    return 0;
  }

  #rootOf(generation: number): Promise<CountdownNode | undefined> {
    const tree = { group: this.#fanIn, generation, slots: this.#slots };
    return this.#ledger.node(spineId(tree, 0));
  }
}
