import type { Phase } from "../contracts/configuration.ts";
import { keys } from "../contracts/keys.ts";
import type { Manifest } from "../contracts/manifest.ts";
import type { Failure, FileRecord, RenderResult } from "../contracts/render.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { sumTallies, type TallyRecord } from "../proof/voter-tally.ts";
import type { Center } from "../register/centers/center.ts";
import { hashing } from "../register/digest.ts";
import { countStations, type PlannedCenter } from "../stations/plan-stations.ts";
import { CSV_BEGIN, csvLine } from "../streams/csv-text.ts";
import type { SplitResult } from "./split.ts";

/** The 16 columns that commissions know from SmartElect's polling list. */
const STATION_COLUMNS = [
  "center_id",
  "center_name",
  "center_type",
  "office_id",
  "constituency_id",
  "constituency_name",
  "subconstituency_id",
  "subconstituency_name",
  "station_number",
  "gender",
  "registrants",
  "first_number",
  "first_name",
  "last_number",
  "last_name",
  "generated",
];

export type Outcome = {
  readonly split: SplitResult;
  readonly asOf: string;
  readonly phase: Phase;
  readonly results: readonly RenderResult[];
  readonly failures: readonly Failure[];
  /** Of Rollpress and of the collation: what the result depends on. */
  readonly generator: Manifest["generator"];
};

/**
 * Ends a run: writes stations.csv, sums what was printed, compares it with what was accepted, and writes the manifest, last.
 *
 * The files that the split wrote are read back to be hashed: the manifest lists what is in the store, not what was sent.
 */
export async function aggregate(outcome: Outcome, store: ObjectStore): Promise<Manifest> {
  const { split } = outcome;
  await store.put(keys.stations, Buffer.from(stationsCsv(split.centers, outcome.asOf)));
  const tables = await Promise.all(
    [keys.rejects, keys.stations, keys.votersByNationalId].map((key) => recordOf(key, store)),
  );
  const manifest = manifestOf(outcome, tables);
  await store.put(keys.manifest, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
  return manifest;
}

/** The manifest of an outcome. Pure: what it says follows from its arguments alone, in whatever order results arrived. */
export function manifestOf(outcome: Outcome, tables: readonly FileRecord[]): Manifest {
  const { split, results, asOf, phase, generator } = outcome;
  const failures = outcome.failures.toSorted(
    (a, b) => compare(a.center, b.center) || (a.station ?? 0) - (b.station ?? 0),
  );
  const documents = results.flatMap((result) => result.files);
  const books = tallies(outcome, "station");
  const lists = tallies(outcome, "center");
  const printed = phase === "polling" ? [books, lists] : [lists];
  const expectedCopies = sumTallies(
    split.centers.flatMap(({ copies, stations }) => copies.flatMap(() => stations.map(({ tally }) => tally))),
  );
  const isReconciled =
    split.counts.read === split.counts.accepted + split.counts.rejected + split.counts.filtered &&
    split.counts.accepted === split.tally.voters &&
    printed.every(({ own, copied }) => isSame(own, split.tally) && isSame(copied, expectedCopies));
  const main = printed[0]!;
  return {
    format: "rollpress-manifest",
    version: 1,
    runId: split.runId,
    asOf,
    phase,
    status: isReconciled && failures.length === 0 ? "complete" : "complete-with-failures",
    generator,
    inputs: { register: split.registerSha256, centers: split.centersSha256 ?? null },
    counts: split.counts,
    proof: {
      accepted: split.tally,
      printed: main.own,
      copied: main.copied,
      listed: phase === "polling" ? lists.own : null,
      isReconciled,
    },
    totals: {
      centers: split.centers.reduce((total, { copies }) => total + 1 + copies.length, 0),
      stations: countStations(split.centers),
      documents: documents.length,
      pages: documents.reduce((total, { pages = 0 }) => total + pages, 0),
      bytes: documents.reduce((total, { bytes }) => total + bytes, 0),
    },
    failures,
    files: [...documents, ...tables].sort((a, b) => compare(a.key, b.key)),
  };
}

/** The voters in documents of one kind: at the centers where they are registered, and at those that print another's roll. */
function tallies({ split, results }: Outcome, kind: RenderResult["kind"]) {
  const registered = new Set(split.centers.map(({ center }) => center.id));
  const [own, copied] = [true, false].map((isOwn) =>
    sumTallies(
      results
        .filter((result) => result.kind === kind && registered.has(result.center) === isOwn)
        .map(({ tally }) => tally),
    ),
  );
  return { own: own!, copied: copied! };
}

/** One line a station, centers in the order of the plan; a copy's stations follow its original's. */
export function stationsCsv(centers: readonly PlannedCenter[], asOf: string): string {
  const lines = centers.flatMap(({ center, copies, stations }) =>
    [center, ...copies].flatMap((printed) =>
      stations.map((station) => csvLine(stationCells(printed, station, asOf))),
    ),
  );
  return CSV_BEGIN + csvLine(STATION_COLUMNS) + lines.join("");
}

function stationCells(
  center: Center,
  station: PlannedCenter["stations"][number],
  asOf: string,
): (string | number)[] {
  const {
    id,
    name,
    type,
    officeId,
    constituencyId,
    constituencyName,
    subconstituencyId,
    subconstituencyName,
  } = center;
  const { first, last } = station;
  return [
    ...[id, name, type, officeId, constituencyId, constituencyName, subconstituencyId, subconstituencyName],
    ...[station.station, station.gender, station.tally.voters],
    ...[first.number, first.name, last.number, last.name, asOf],
  ];
}

async function recordOf(key: string, store: ObjectStore): Promise<FileRecord> {
  const source = hashing(store.stream(key));
  let bytes = 0;
  for await (const chunk of source.bytes) bytes += chunk.length;
  return { key, bytes, sha256: source.digest() };
}

function isSame(a: TallyRecord, b: TallyRecord): boolean {
  return a.voters === b.voters && a.fingerprint === b.fingerprint;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
