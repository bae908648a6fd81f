import type { CountdownNode, Ledger } from "../ports/ledger.ts";
import { leafId, slotOfLeaf, type Tree } from "./tree.ts";

/** How far a fan-in is. As long as its header is being sent, `announced` still grows. */
export type Progress = { readonly announced: number; readonly ended: number; readonly failed: number };

export const NO_PROGRESS: Progress = { announced: 0, ended: 0, failed: 0 };

/** Reads of the ledger that are under way at once. */
const AT_ONCE = 16;

/**
 * Leaves in a row of which no call has ended: what lies beyond them is taken to be waiting too, for queues hand out nearly in
 * the order in which they were sent. That is some 8,000 calls: nearly as many as a thousand workers have in hand of ten each, and of those some end all the time.
 */
const WAITING = 32;

/** Reads the leaves of a fan-in's tree, all of them: one read for as many calls as a node has slots. */
export function progressOf(tree: Tree, ledger: Ledger): Promise<Progress> {
  return new TreeProgress(tree, ledger, { isSparse: tree.generation > 1 }).read();
}

/**
 * Reads the progress of one generation again and again, and each time only what may have changed.
 *
 * A leaf that has nothing left to wait for stays so: it is opened with all of its calls, or is sealed when the last of
 * them is announced; each is marked once; and nothing is announced to a finished node (the simulation complains if it
 * is). So it is read no more. Of the others, those behind {@link WAITING} leaves of which nothing has ended are left for
 * later: what little has ended there is counted late, but no later than when all has.
 *
 * The first read takes all leaves, a later one those that calls are ending in, and those that are new. Memory: some numbers for
 * each leaf that is not finished.
 */
export class TreeProgress {
  readonly #tree: Tree;
  readonly #ledger: Ledger;
  readonly #isSparse: boolean;
  #finished = NO_PROGRESS;
  /** The other leaves as they were last seen, in ascending order. */
  readonly #open = new Map<number, Progress>();
  /** The first leaf that was never seen. */
  #next = 0;

  /** @param isSparse whether there are leaves only where calls have failed, as in a redrive */
  constructor(tree: Tree, ledger: Ledger, { isSparse }: { readonly isSparse: boolean }) {
    this.#tree = tree;
    this.#ledger = ledger;
    this.#isSparse = isSparse;
  }

  async read(): Promise<Progress> {
    await this.#lookAgain();
    await this.#lookFurther();
    return [...this.#open.values()].reduce(sum, this.#finished);
  }

  async #lookAgain(): Promise<void> {
    const open = [...this.#open.keys()];
    for (let from = 0, waiting = 0; from < open.length && waiting < WAITING; from += AT_ONCE) {
      const leaves = open.slice(from, from + AT_ONCE);
      for (const [place, node] of (await this.#read(leaves)).entries()) {
        if (node !== undefined) this.#see(leaves[place]!, node);
        waiting = node?.tasks === 0 ? waiting + 1 : 0;
      }
    }
  }

  /** Leaves are opened in ascending order. */
  async #lookFurther(): Promise<void> {
    // Usually, there is none.
    for (let from = this.#next, count = 1; ; from += count, count = Math.min(2 * count, AT_ONCE)) {
      const leaves = Array.from({ length: count }, (_, place) => from + place);
      const nodes = await this.#read(leaves);
      for (const [place, node] of nodes.entries()) {
        if (node !== undefined) this.#see(leaves[place]!, node);
        else if (!this.#isSparse) return;
      }
      if (nodes.at(-1) === undefined && !(await this.#mayHave(leaves.at(-1)!))) return;
    }
  }

  /** A redrive opens the spine up to its last leaf. */
  async #mayHave(leaf: number): Promise<boolean> {
    return (await this.#ledger.node(slotOfLeaf(this.#tree, leaf).node)) !== undefined;
  }

  #read(leaves: readonly number[]): Promise<(CountdownNode | undefined)[]> {
    return Promise.all(leaves.map((leaf) => this.#ledger.node(leafId(this.#tree, leaf))));
  }

  #see(leaf: number, { tasks, failed, remaining }: CountdownNode): void {
    this.#next = Math.max(this.#next, leaf + 1);
    const seen = { announced: tasks + remaining, ended: tasks, failed };
    if (remaining > 0) {
      this.#open.set(leaf, seen);
      return;
    }
    this.#open.delete(leaf);
    this.#finished = sum(this.#finished, seen);
  }
}

function sum(a: Progress, b: Progress): Progress {
  return { announced: a.announced + b.announced, ended: a.ended + b.ended, failed: a.failed + b.failed };
}
