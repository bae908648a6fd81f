import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { aggregateResultSchema } from "../../../../core/contracts/aggregate.ts";
import { keys } from "../../../../core/contracts/keys.ts";
import type { RenderResult } from "../../../../core/contracts/render.ts";
import { officeTotalsSchema } from "../../../../core/contracts/summary.ts";
import { type AggregateInput, aggregate } from "../../../../core/rolls/aggregate/aggregate.ts";
import { testLayout } from "../../../support/rolls.ts";
import * as outcome from "../outcome.ts";

const { ALL, BOOKS_OF_A, BOOKS_OF_B, LIST_OF_A, LIST_OF_B, booked, inputOf, listed, printedOf, splitOf } =
  outcome;
const layout = testLayout("en-US");

async function aggregated(
  results: readonly RenderResult[] = ALL,
  input: Partial<AggregateInput> = {},
  printed: Parameters<typeof printedOf>[1] = {},
) {
  const store = await outcome.splitStore();
  return { store, result: await aggregate(inputOf(input), printedOf(results, printed), store, layout) };
}

test("books that hold the accepted voters, and whole copies, reconcile; the totals are those of the documents", async () => {
  const { result } = await aggregated();
  assert.deepEqual(aggregateResultSchema.parse(JSON.parse(JSON.stringify(result))), result);
  assert.equal(result.proof.isReconciled, true);
  assert.deepEqual([result.proof.printed.voters, result.proof.copied.voters], [4, 4]);
  assert.deepEqual(result.totals, { centers: 2, stations: 4, documents: 6, pages: 10, bytes: 50 });
  assert.deepEqual(result.offices, ["1", "2"]);
});

const WRONG: Record<string, () => ReturnType<typeof aggregated>> = {
  "one voter lost and another printed twice": () =>
    aggregated([booked("1", "A", 1, "1", "1"), ...ALL.slice(1)]),
  "a station lost": () => aggregated(ALL.slice(1)),
  "a station printed twice": () => aggregated([BOOKS_OF_A[0]!, ...ALL]),
  "a copy's station lost": () => aggregated([...BOOKS_OF_A, LIST_OF_A, BOOKS_OF_B[0]!, LIST_OF_B]),
  "a copy with another voter": () =>
    aggregated([...BOOKS_OF_A, LIST_OF_A, BOOKS_OF_B[0]!, booked("2", "B", 2, "3", "5"), LIST_OF_B]),
  "a list lost": () => aggregated([...BOOKS_OF_A, ...BOOKS_OF_B, LIST_OF_B]),
  "a list with another voter": () =>
    aggregated([...BOOKS_OF_A, listed("1", "A", "1", "2", "3", "5"), ...BOOKS_OF_B, LIST_OF_B]),
  "a list printed twice": () => aggregated([...ALL, LIST_OF_B]),
  "a copy's list lost": () => aggregated(ALL.slice(0, -1)),
  "rows that are not accounted for": () => aggregated(ALL, { split: splitOf({ read: 6 }) }),
  "accepted rows that are no voters": () => aggregated(ALL, { split: splitOf({ read: 6, accepted: 5 }) }),
};

for (const [what, wrong] of Object.entries(WRONG)) {
  test(`a run with ${what} does not reconcile, though nothing failed`, async () => {
    const { result } = await wrong();
    assert.equal(result.proof.isReconciled, false);
  });
}

test("a document that came twice is counted and packed once", async () => {
  const { result, store } = await aggregated([BOOKS_OF_A[0]!, ...ALL]);
  assert.equal(result.totals.documents, 6);
  assert.equal(store.text(keys.packingList("1")).trim().split("\n").length, 3);
});

test("results that are not in the order of the plan, or not of its centers, are refused", async () => {
  await assert.rejects(aggregated([...BOOKS_OF_B, LIST_OF_B, ...BOOKS_OF_A, LIST_OF_A]), /order of the plan/);
  await assert.rejects(aggregated([...ALL, listed("3", "C", "1")]), /order of the plan/);
});

test("before polling, the lists of names are what is printed, and there are no stations", async () => {
  const results = [LIST_OF_A, LIST_OF_B];
  const { result, store } = await aggregated(results, { phase: "exhibitions" });
  const { proof, totals } = result;
  assert.equal(proof.isReconciled, true);
  assert.deepEqual([proof.printed.voters, proof.copied.voters, proof.listed], [4, 4, null]);
  assert.equal(totals.stations, 0);
  assert.deepEqual(
    result.tables.map(({ key }) => key),
    [keys.printRun, keys.rejects, keys.summaryPdf, keys.votersByNationalId],
  );
  assert.ok(!store.objects.has(keys.stations));
  const one = await aggregated([LIST_OF_B], { phase: "in-person" });
  assert.equal(one.result.proof.isReconciled, false);
});

test("the tables are recorded as they stand in the store", async () => {
  const { result, store } = await aggregated();
  assert.deepEqual(
    result.tables.map(({ key }) => key),
    [
      ...[keys.printRun, keys.rejects, keys.stations, keys.summaryPdf],
      ...[keys.votersByStation, keys.votersByNationalId],
    ],
  );
  for (const { key, bytes, sha256 } of result.tables) {
    const object = await store.get(key);
    assert.deepEqual(
      [bytes, sha256],
      [object.length, createHash("sha256").update(object).digest("hex")],
      key,
    );
  }
});

test("what each office is sent is summed, with the stations and registrants of the rolls that it prints", async () => {
  const { store } = await aggregated();
  const lines = store.text(keys.officeTotals).trim().split("\n");
  const offices = lines.map((line) => officeTotalsSchema.parse(JSON.parse(line)));
  const figures = { name: "", centers: 1, stations: 2, registrants: 4, documents: 3, pages: 5, bytes: 25 };
  assert.deepEqual(offices, [
    { id: "1", ...figures },
    { id: "2", ...figures },
  ]);
});

test("the same results give the same bytes", async () => {
  const [first, second] = [await aggregated(), await aggregated()];
  assert.deepEqual(second.store.objects, first.store.objects);
});

test("an office all of whose documents failed is not packed", async () => {
  const { result } = await aggregated([...BOOKS_OF_A, LIST_OF_A]);
  assert.deepEqual(result.offices, ["1"]);
});
