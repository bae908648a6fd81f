import type { Ledger } from "../ports/ledger.ts";
import { leafId, slotOfLeaf, type Tree } from "./tree.ts";

/** How far a fan-in is. As long as its header is being sent, `announced` still grows. */
export type Progress = { readonly announced: number; readonly ended: number; readonly failed: number };

/** Reads the leaves of a fan-in's tree: one read for as many calls as a node has slots. */
export async function progressOf(tree: Tree, ledger: Ledger): Promise<Progress> {
  const total = { announced: 0, ended: 0, failed: 0 };
  for (let leaf = 0; ; leaf++) {
    const node = await ledger.node(leafId(tree, leaf));
    // A redrive has leaves only where calls had failed.
    if (node === undefined && tree.generation > 1 && (await ledger.node(slotOfLeaf(tree, leaf).node)))
      continue;
    if (node === undefined) return total;
    total.announced += node.tasks + node.remaining;
    total.ended += node.tasks;
    total.failed += node.failed;
  }
}
