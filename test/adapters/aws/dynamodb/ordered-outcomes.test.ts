import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  type ItemKey,
  itemOfOutcome,
  type OutcomeItem,
  outcomeKey,
  SHARDS,
} from "../../../../adapters/aws/dynamodb/items.ts";
import type { Page } from "../../../../adapters/aws/dynamodb/ledger-table.ts";
import { type OutcomePages, orderedOutcomes } from "../../../../adapters/aws/dynamodb/ordered-outcomes.ts";
import type { Outcome } from "../../../../core/ports/ledger.ts";

const outcome = (index: number): Outcome => ({
  ...{ group: "g", index, generation: 1, status: "done", output: index },
});

/** A table in memory that counts the pages that were read, and are being read, of each partition. */
class Pages implements OutcomePages {
  read = 0;
  underWay = 0;
  mostUnderWay = 0;
  readonly #items: readonly (OutcomeItem & ItemKey)[];

  constructor(indexes: Iterable<number>) {
    this.#items = [...indexes]
      .map((index) => ({ ...itemOfOutcome(outcome(index)), ...outcomeKey("g", index) }))
      .sort((a, b) => (a.sk < b.sk ? -1 : 1));
  }

  async page<Item>(partition: string, after: ItemKey | undefined, limit: number): Promise<Page<Item>> {
    this.read++;
    this.mostUnderWay = Math.max(this.mostUnderWay, ++this.underWay);
    await null;
    this.underWay--;
    const rest = this.#items.filter(({ pk, sk }) => pk === partition && sk > (after?.sk ?? ""));
    const items = rest.slice(0, limit) as unknown as (Item & ItemKey)[];
    // As DynamoDB: a full page has a next one, even where that is empty.
    return { items, next: items.length === limit ? items.at(-1) : undefined };
  }
}

test("outcomes come in the order of their indexes, with all their gaps, whatever a page holds", async () => {
  const indexes = fc.uniqueArray(fc.oneof(fc.nat(600), fc.nat(20_000), fc.nat(9_999_999_999)), {
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(indexes, fc.integer({ min: 1, max: 7 }), async (some, page) => {
      const read = await Array.fromAsync(orderedOutcomes(new Pages(some), "g", page), ({ index }) => index);
      assert.deepEqual(
        read,
        some.toSorted((a, b) => a - b),
      );
    }),
    { numRuns: 200 },
  );
});

test("a leaf's outcomes share a partition, and leaves are spread over sixteen", () => {
  const partitionOf = (index: number) => outcomeKey("g", index).pk;
  for (const leaf of [0, 1, 15, 16, 3906]) {
    const first = leaf * 256;
    const partitions = new Set([first, first + 1, first + 255].map(partitionOf));
    assert.deepEqual([...partitions], [`outcome#g#${leaf % 16}`]);
  }
  assert.equal(new Set(Array.from({ length: 5000 }, (_, index) => partitionOf(index))).size, SHARDS);
});

test("groups whose names look like another's with its partition share none", () => {
  assert.notEqual(outcomeKey("g", 256).pk, outcomeKey("g#1", 0).pk);
  assert.notEqual(outcomeKey("g#1", 256).pk, outcomeKey("g", 256).pk);
});

test("one page of each partition is read ahead, and no more", async () => {
  const pages = new Pages(Array.from({ length: 16 * 256 }, (_, index) => index));
  const outcomes = orderedOutcomes(pages, "g", 32);
  for (let index = 0; index < 31; index++) await outcomes.next();
  assert.equal(pages.read, 16 * 2);
  assert.ok(pages.mostUnderWay >= 16);
  for (let index = 0; index < 64; index++) await outcomes.next();
  assert.equal(pages.read, 16 * 2 + 2);
  await outcomes.return(undefined);
});

test("a page that cannot be read is told, and only to who still reads", async () => {
  const failing = new Pages(Array.from({ length: 40 }, (_, index) => index));
  const page = failing.page.bind(failing);
  failing.page = async <Item>(partition: string, after: ItemKey | undefined, limit: number) => {
    if (after !== undefined) throw new Error("no second page");
    return page<Item>(partition, after, limit);
  };
  const read: number[] = [];
  await assert.rejects(async () => {
    for await (const { index } of orderedOutcomes(failing, "g", 10)) read.push(index);
  }, /no second page/);
  assert.equal(read.length, 10);
  for await (const _ of orderedOutcomes(failing, "g", 10)) break;
});
