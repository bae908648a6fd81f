/** Builders of a plan and of what was printed of it, for the steps after rendering. */
import type { PlannedCenter } from "../../../core/contracts/plan.ts";
import type { Failure, PrintedFile, RenderResult } from "../../../core/contracts/render.ts";
import type { SplitResult } from "../../../core/contracts/split.ts";
import { VoterTally } from "../../../core/proof/voter-tally.ts";
import type { Center } from "../../../core/register/centers/center.ts";
import { centerOf } from "../../../core/register/centers/center.ts";
import type { AggregateInput, Printed } from "../../../core/rolls/aggregate/aggregate.ts";
import { MemoryStore } from "../../support/memory-store.ts";

export const SHA = "0".repeat(64);
export const AS_OF = "2026-11-01";

export function tallyOf(...ids: string[]) {
  const tally = new VoterTally();
  for (const id of ids) tally.add(id);
  return tally.record;
}

/** A center of men's stations of these voters, and the centers that print its roll. */
export function planned(
  id: string,
  stations: readonly (readonly string[])[],
  { copies = [], ...details }: Partial<Center> & { readonly copies?: readonly Partial<Center>[] } = {},
): PlannedCenter {
  return {
    center: centerOf({ ...details, id }),
    copies: copies.map((copy) => centerOf({ id: "", ...copy, copyOf: id })),
    sha256: SHA,
    stations: stations.map((ids, index) => ({
      station: index + 1,
      gender: "M",
      tally: tallyOf(...ids),
      first: { number: 1, name: "x" },
      last: { number: ids.length, name: "x" },
      offset: 0,
      length: 1,
      sha256: SHA,
    })),
  };
}

const file = (key: string, pages: number, bytes: number): PrintedFile => ({
  document: key.endsWith("_list.pdf") ? "list" : "book",
  ...(key.endsWith("_list.pdf") && { gender: "M" }),
  key,
  pages,
  bytes,
  sha256: SHA,
});

/** A station's book of these voters, of two pages and ten bytes. */
export const booked = (office: string, center: string, station: number, ...ids: string[]): RenderResult => ({
  kind: "station",
  center,
  station,
  files: [file(`${office}/${center}_${station}_book.pdf`, 2, 10)],
  tally: tallyOf(...ids),
  failures: [],
});

/** A center's list of these voters, of one page and five bytes. */
export const listed = (office: string, center: string, ...ids: string[]): RenderResult => ({
  kind: "center",
  center,
  files: [file(`${office}/${center}_m_list.pdf`, 1, 5)],
  tally: tallyOf(...ids),
  failures: [],
});

/** Center A of office 1 with two stations of two voters each, and center B of office 2, which prints A's roll. */
export const PLAN = [
  planned(
    "A",
    [
      ["1", "2"],
      ["3", "4"],
    ],
    { officeId: "1", copies: [{ id: "B", officeId: "2" }] },
  ),
];

export const BOOKS_OF_A = [booked("1", "A", 1, "1", "2"), booked("1", "A", 2, "3", "4")];
export const BOOKS_OF_B = [booked("2", "B", 1, "1", "2"), booked("2", "B", 2, "3", "4")];
export const LIST_OF_A = listed("1", "A", "1", "2", "3", "4");
export const LIST_OF_B = listed("2", "B", "1", "2", "3", "4");
export const ALL = [...BOOKS_OF_A, LIST_OF_A, ...BOOKS_OF_B, LIST_OF_B];

export function splitOf(counts: Partial<SplitResult["counts"]> = {}): SplitResult {
  return {
    runId: "2026-11-01-000000000000",
    registerSha256: SHA,
    centersSha256: null,
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
    totals: { centers: 2, stations: 4, messages: 6 },
  };
}

export const inputOf = (given: Partial<AggregateInput> = {}): AggregateInput => ({
  split: splitOf(),
  asOf: AS_OF,
  phase: "polling",
  ...given,
});

export function printedOf(
  results: readonly RenderResult[] = ALL,
  { plan = PLAN, failures = [] }: { plan?: readonly PlannedCenter[]; failures?: readonly Failure[] } = {},
): Printed {
  const each = <T>(items: readonly T[]) =>
    async function* () {
      yield* items;
    };
  return { plan: each(plan), results: each(results), failures: each(failures) };
}

/** A store in which stand the tables that a split leaves. */
export async function splitStore(): Promise<MemoryStore> {
  const store = new MemoryStore();
  for (const key of ["rejects.csv", "voters_by_national_id.csv", "voters_by_center_and_station.csv"])
    await store.put(key, Buffer.from(`${key}\r\n`));
  return store;
}
