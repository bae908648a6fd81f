import { table } from "../../../core/contracts/table.ts";
import type { Outcome } from "../../../core/ports/ledger.ts";
import { type ItemKey, indexOf, type OutcomeItem, outcomeOf, outcomePartition, SHARDS } from "./items.ts";
import type { LedgerTable } from "./ledger-table.ts";

/**
 * Outcomes that are read at once: of each partition one page is in use, and one is on its way. So at most 2 × 16 × 512 = 16,384
 * are in memory, some 8 MB, and 16 requests may be under way at once.
 */
const PAGE = 512;

export type OutcomePages = Pick<LedgerTable, "page">;

/** All outcomes of a group in the order of their indexes, with whatever gaps: a merge of its partitions, each in order. */
export async function* orderedOutcomes(
  table: OutcomePages,
  group: string,
  page = PAGE,
): AsyncGenerator<Outcome> {
  const shards = Array.from({ length: SHARDS }, (_, shard) => shardOutcomes(table, group, shard, page));
  try {
    const heads = await Promise.all(shards.map((shard) => shard.next()));
    for (let first = firstOf(heads); first >= 0; first = firstOf(heads)) {
      yield heads[first]!.value!;
      heads[first] = await shards[first]!.next();
    }
  } finally {
    await Promise.all(shards.map((shard) => shard.return(undefined)));
  }
}

/** Where the lowest index stands; -1 where there are no more. */
function firstOf(heads: readonly IteratorResult<Outcome, undefined>[]): number {
  let first = -1;
  let lowest = Number.POSITIVE_INFINITY;
  for (const [shard, { value }] of heads.entries()) {
    if (value === undefined || value.index >= lowest) continue;
    lowest = value.index;
    first = shard;
  }
  return first;
}

/** The next page is on its way while one is used. */
async function* shardOutcomes(
  pages: OutcomePages,
  group: string,
  shard: number,
  limit: number,
): AsyncGenerator<Outcome, undefined> {
  const partition = outcomePartition(group, shard);
  const pageAfter = (after: ItemKey | undefined) => pages.page<OutcomeItem>(partition, after, limit);
  let page = await pageAfter(undefined);
  for (;;) {
    const next = page.next && pageAfter(page.next);
    // Whoever stops reading never asks what became of it.
    next?.catch(() => {});
    for (const item of page.items) yield outcomeOf(group, indexOf(item[table.sortKey]), item);
    if (next === undefined) return;
    page = await next;
  }
}
