import type { Json } from "../../../core/canvas/json.ts";
import { table } from "../../../core/contracts/table.ts";
import type { CountdownNode, Outcome, RunRecord } from "../../../core/ports/ledger.ts";

/** Items, as they stand in the table beside their keys and their expiry. JSON is kept as text: so numbers and empties stay as they are. */
export type OutcomeItem = {
  readonly generation: number;
  readonly status: Outcome["status"];
  /** The rest of the outcome, as JSON. */
  readonly ending: string;
};

export type NodeItem = Pick<CountdownNode, "remaining" | "tasks" | "failed"> & {
  readonly parent?: string;
  readonly slot?: number;
  /** JSON; at a root only. */
  readonly body?: string;
  /** Slots. A set is there as soon as it has one. */
  readonly announced?: ReadonlySet<number>;
  readonly done?: ReadonlySet<number>;
};

export type RunItem = Pick<RunRecord, "version" | "isCanceled"> & { readonly note: string };

export type ItemKey = { readonly [table.partitionKey]: string; readonly [table.sortKey]: string };

/** Of items that share their partition with none: of nodes and runs. */
const ALONE = "-";

const keyOf = (partition: string, sort = ALONE): ItemKey => ({
  [table.partitionKey]: partition,
  [table.sortKey]: sort,
});

export const nodeKey = (id: string) => keyOf(`node#${id}`);
export const runKey = (id: string) => keyOf(`run#${id}`);
export const outcomeKey = (group: string, index: number) =>
  keyOf(outcomePartition(group, shardOf(index)), sortKeyOf(index));

/**
 * Outcomes must not share a partition key: it takes 1,000 writes a second, and 1,000 workers at tasks of a second ask for 1,037
 * (docs/scale.md). So a group has 16, by the leaf of the call: ⌊index / 256⌋ mod 16.
 *
 * Calls are worked off about in the order of their indexes, so W workers are in W/256 neighboring leaves, and up to 16
 * neighbors have partitions of their own. At tasks of a second, a partition gets W / min(16, W/256) writes a second: 256
 * for up to 4,096 workers, and 1,000 for 16,000. All of a group takes 16,000.
 *
 * Not a partition for each leaf: whoever reads a group would have to know how many leaves there are, and ask for each.
 */
export const SHARDS = 16;
const BLOCK = 256;

const shardOf = (index: number) => Math.floor(index / BLOCK) % SHARDS;

export const outcomePartition = (group: string, shard: number) => `outcome#${group}#${shard}`;

/** So many digits that text is ordered as numbers are. */
const DIGITS = 10;

function sortKeyOf(index: number): string {
  const digits = String(index);
  if (digits.length > DIGITS) throw new Error("an outcome's index has more digits than its key");
  return digits.padStart(DIGITS, "0");
}

export const indexOf = (sortKey: string) => Number(sortKey);

export function itemOfOutcome({ group: _, index: __, generation, status, ...ending }: Outcome): OutcomeItem {
  return { generation, status, ending: JSON.stringify(ending) };
}

export function outcomeOf(
  group: string,
  index: number,
  { generation, status, ending }: OutcomeItem,
): Outcome {
  return { group, index, generation, status, ...JSON.parse(ending) };
}

export function itemOfNode({
  parent,
  remaining,
  body,
}: Pick<CountdownNode, "parent" | "remaining" | "body">): NodeItem {
  return {
    ...{ remaining, tasks: 0, failed: 0 },
    ...(parent && { parent: parent.node, slot: parent.slot }),
    ...(body !== null && { body: JSON.stringify(body) }),
  };
}

export function nodeOf(
  id: string,
  { parent, slot, remaining, tasks, failed, body }: NodeItem,
): CountdownNode {
  return {
    ...{ id, remaining, tasks, failed },
    parent: parent === undefined || slot === undefined ? undefined : { node: parent, slot },
    body: body === undefined ? null : (JSON.parse(body) as Json),
  };
}

export function runOf(id: string, { version, isCanceled, note }: RunItem): RunRecord {
  return { id, version, isCanceled, note: JSON.parse(note) as Json };
}
