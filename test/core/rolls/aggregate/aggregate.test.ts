import assert from "node:assert/strict";
import { test } from "node:test";
import type { RenderResult } from "../../../core/contracts/render.ts";
import { VoterTally } from "../../../core/proof/voter-tally.ts";
import { centerOf } from "../../../core/register/centers/center.ts";
import { manifestOf, type Outcome } from "../../../core/rolls/aggregate.ts";
import type { PlannedCenter } from "../../../core/stations/plan-stations.ts";

function tallyOf(...ids: string[]) {
  const tally = new VoterTally();
  for (const id of ids) tally.add(id);
  return tally.record;
}

const SHA = "0".repeat(64);
const voter = { number: 1, name: "x" };

function planned(id: string, copies: readonly string[], ...stations: string[][]): PlannedCenter {
  return {
    center: centerOf({ id }),
    copies: copies.map((copy) => centerOf({ id: copy, copyOf: id })),
    sha256: SHA,
    stations: stations.map((ids, index) => ({
      center: id,
      station: index + 1,
      gender: "M",
      tally: tallyOf(...ids),
      failures: [],
      first: voter,
      last: voter,
      offset: 0,
      length: 1,
      sha256: SHA,
    })),
  };
}

const printed = (center: string, station: number, ...ids: string[]): RenderResult => ({
  kind: "station",
  center,
  files: [{ key: `${center}_${station}`, pages: 2, bytes: 10, sha256: SHA }],
  tally: tallyOf(...ids),
  failures: [],
});

const listed = (center: string, ...ids: string[]): RenderResult => ({
  kind: "center",
  center,
  files: [{ key: `${center}_m_list`, pages: 1, bytes: 5, sha256: SHA }],
  tally: tallyOf(...ids),
  failures: [],
});

/** Two stations of two voters each, and a copy of the center. */
function outcome(
  results: readonly RenderResult[],
  counts: Partial<Outcome["split"]["counts"]> = {},
): Outcome {
  return {
    asOf: "2026-11-01",
    phase: "polling",
    failures: [],
    generator: { rollpress: "test", icu: "test" },
    results,
    split: {
      runId: "2026-11-01-000000000000",
      registerSha256: SHA,
      centersSha256: undefined,
      counts: {
        read: 5,
        accepted: 4,
        rejected: 1,
        filtered: 0,
        rejectedBy: { "bad-date": 1 },
        filteredBy: {},
        ...counts,
      },
      tally: tallyOf("1", "2", "3", "4"),
      centers: [planned("A", ["B"], ["1", "2"], ["3", "4"])],
    },
  };
}

const LISTS = [listed("A", "1", "2", "3", "4"), listed("B", "1", "2", "3", "4")];
const BOOKS = [
  printed("A", 1, "1", "2"),
  printed("A", 2, "3", "4"),
  printed("B", 1, "1", "2"),
  printed("B", 2, "3", "4"),
];
const ALL = [...BOOKS, ...LISTS];

test("a run whose books hold the accepted voters, and whose copies are whole, is complete", () => {
  const manifest = manifestOf(outcome(ALL), []);
  assert.equal(manifest.status, "complete");
  assert.deepEqual(manifest.totals, { centers: 2, stations: 4, documents: 6, pages: 10, bytes: 50 });
});

const WRONG: Record<string, Outcome> = {
  "one voter lost and another printed twice": outcome([printed("A", 1, "1", "1"), ...ALL.slice(1)]),
  "a station lost": outcome(ALL.slice(1)),
  "a station printed twice": outcome([...ALL, printed("A", 1, "1", "2")]),
  "a copy's station lost": outcome([...BOOKS.slice(0, 3), ...LISTS]),
  "a copy with another voter": outcome([...BOOKS.slice(0, 3), printed("B", 2, "3", "5"), ...LISTS]),
  "a list lost": outcome([...BOOKS, ...LISTS.slice(1)]),
  "a list with another voter": outcome([...BOOKS, listed("A", "1", "2", "3", "5"), ...LISTS.slice(1)]),
  "a copy's list lost": outcome([...BOOKS, ...LISTS.slice(0, 1)]),
  "rows that are not accounted for": outcome(ALL, { read: 6 }),
  "accepted rows that are no voters": outcome(ALL, { read: 6, accepted: 5 }),
};

for (const [what, wrong] of Object.entries(WRONG)) {
  test(`a run with ${what} is not complete, though nothing failed`, () => {
    const manifest = manifestOf(wrong, []);
    assert.equal(manifest.proof.isReconciled, false);
    assert.equal(manifest.status, "complete-with-failures");
  });
}

test("before polling, the lists of names are what is printed", () => {
  const manifest = manifestOf({ ...outcome(LISTS), phase: "exhibitions" }, []);
  assert.equal(manifest.status, "complete");
  assert.deepEqual(
    [manifest.proof.printed.voters, manifest.proof.copied.voters, manifest.proof.listed],
    [4, 4, null],
  );
  assert.equal(manifestOf({ ...outcome(LISTS.slice(1)), phase: "in-person" }, []).proof.isReconciled, false);
});

test("the order in which results arrive leaves no trace", () => {
  assert.deepEqual(manifestOf(outcome(ALL.toReversed()), []), manifestOf(outcome(ALL), []));
});
