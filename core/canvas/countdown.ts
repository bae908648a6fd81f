import type { CountdownNode, Ledger, NodeCounts, NodeSlot } from "../ports/ledger.ts";
import type { Json } from "./json.ts";
import { leafId, sealOf, slotOfLeaf, slotOfSpine, spineId, spineOf, type Tree } from "./tree.ts";

const NONE: NodeCounts = { tasks: 0, failed: 0 };

/**
 * Marks a slot, and passes every node that is finished by it upward.
 *
 * A slot that was marked before is looked at all the same: whoever marked it may have died before passing the node on, and
 * this is the redelivery that heals it.
 *
 * @returns the root where it is finished, be it by this call or before
 */
export async function countDown(
  ledger: Ledger,
  at: NodeSlot,
  counts: NodeCounts,
): Promise<CountdownNode | undefined> {
  let node = await ledger.mark(at, counts);
  while (node.remaining === 0) {
    if (node.parent === undefined) return node;
    node = await ledger.mark(node.parent, { tasks: node.tasks, failed: node.failed });
  }
  return undefined;
}

/**
 * Opens a countdown tree from its root on, leaf by leaf, in ascending order. All of it may be repeated.
 *
 * No node can be finished too early: each is announced in its parent before any message of its calls is sent, and each node
 * of the spine holds the seal until all of its children are announced.
 */
export class TreeBuilder {
  readonly #ledger: Ledger;
  readonly #tree: Tree;
  #spine = -1;

  constructor(ledger: Ledger, tree: Tree) {
    this.#ledger = ledger;
    this.#tree = tree;
  }

  /** @param body what the root holds for its end */
  async openRoot(body: Json): Promise<void> {
    await this.#openSpine(0, body);
  }

  /** A leaf of so many calls: its first ones. */
  async openLeaf(leaf: number, calls: number): Promise<void> {
    await this.#openLeaf(leaf, calls);
  }

  /** A leaf of some calls, which are announced one by one, until `sealLeaf`. */
  async openSparseLeaf(leaf: number): Promise<void> {
    await this.#openLeaf(leaf, 1);
  }

  async sealLeaf(leaf: number): Promise<void> {
    await countDown(this.#ledger, { node: leafId(this.#tree, leaf), slot: sealOf(this.#tree) }, NONE);
  }

  /** There are no more leaves. @returns the root where it is finished */
  async seal(): Promise<CountdownNode | undefined> {
    return this.#sealSpine(this.#spine);
  }

  async #openLeaf(leaf: number, remaining: number): Promise<void> {
    const spine = spineOf(this.#tree, leaf);
    while (this.#spine < spine) await this.#openSpine(this.#spine + 1, null);
    const parent = slotOfLeaf(this.#tree, leaf);
    await this.#ledger.openNode({ id: leafId(this.#tree, leaf), parent, remaining, body: null });
    await this.#ledger.announce(parent);
  }

  async #openSpine(spine: number, body: Json): Promise<void> {
    const parent = slotOfSpine(this.#tree, spine);
    await this.#ledger.openNode({ id: spineId(this.#tree, spine), parent, remaining: 1, body });
    if (parent !== undefined) {
      await this.#ledger.announce(parent);
      await this.#sealSpine(spine - 1);
    }
    this.#spine = spine;
  }

  #sealSpine(spine: number): Promise<CountdownNode | undefined> {
    return countDown(this.#ledger, { node: spineId(this.#tree, spine), slot: sealOf(this.#tree) }, NONE);
  }
}
