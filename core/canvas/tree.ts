import type { NodeSlot } from "../ports/ledger.ts";

/**
 * The shape of a fan-in's countdown tree. It follows from the calls' indexes alone, so that whoever has a call knows its
 * slot.
 *
 * Calls are slots of leaves, `slots` to a leaf. Leaves are slots of the spine: the root, whose last slot is another node of
 * that kind, and so on; so a small fan-in has a root and its leaves, and there is no largest one.
 */
export type Tree = { readonly group: string; readonly generation: number; readonly slots: number };

/** A leaf's marks fit in one small item, and it takes no more writes a second than an item of DynamoDB can. */
export const SLOTS = 256;

/** Each node of the spine has one slot beyond the others, which is marked when it is told of all its children. */
export const sealOf = ({ slots }: Tree) => slots;

/** The leaf that a call is a slot of. */
export const leafOf = ({ slots }: Tree, index: number) => Math.floor(index / slots);

/** The node of the spine that a leaf is a slot of. */
export const spineOf = ({ slots }: Tree, leaf: number) => Math.floor(leaf / (slots - 1));

export function slotOfCall(tree: Tree, index: number): NodeSlot {
  return { node: leafId(tree, leafOf(tree, index)), slot: index % tree.slots };
}

export function slotOfLeaf(tree: Tree, leaf: number): NodeSlot {
  return { node: spineId(tree, spineOf(tree, leaf)), slot: leaf % (tree.slots - 1) };
}

/** Undefined at the root. */
export function slotOfSpine(tree: Tree, spine: number): NodeSlot | undefined {
  return spine === 0 ? undefined : { node: spineId(tree, spine - 1), slot: tree.slots - 1 };
}

export const leafId = (tree: Tree, leaf: number) => `${prefixOf(tree)}.${leaf}`;

export const spineId = (tree: Tree, spine: number) => `${prefixOf(tree)}:${spine}`;

const prefixOf = ({ group, generation }: Tree) => `${group}@${generation}`;
