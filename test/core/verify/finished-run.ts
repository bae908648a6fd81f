import { keys } from "../../../core/contracts/keys.ts";
import type { Manifest } from "../../../core/contracts/manifest.ts";
import type { FileRecord } from "../../../core/contracts/render.ts";
import { renderBook } from "../../../core/documents/book.ts";
import { renderCenterList } from "../../../core/documents/center-list.ts";
import type { Layout } from "../../../core/documents/layout.ts";
import type { CenterSheet, RenderedDocument, RollVoter } from "../../../core/documents/model.ts";
import { renderNameList } from "../../../core/documents/name-list.ts";
import { renderSign } from "../../../core/documents/sign.ts";
import { VoterTally } from "../../../core/proof/voter-tally.ts";
import { sha256Of } from "../../../core/register/digest.ts";
import { CSV_BEGIN, csvLine } from "../../../core/streams/csv-text.ts";
import { MemoryStore } from "../../support/memory-store.ts";
import { layoutFor } from "../documents/builders.ts";

export type FixtureStation = { readonly gender: string; readonly voters: readonly RollVoter[] };
export type FixtureCenter = {
  readonly id: string;
  readonly officeId: string;
  readonly copies?: readonly string[];
  readonly stations: readonly FixtureStation[];
};

const RUN = { runId: "2026-11-01-9f3a2b7c0d1e", asOf: "2026-11-01" };

/** Voters of one gender with consecutive numbers; IDs are unique for a center and number. */
export function voters(center: string, gender: string, first: number, last: number): RollVoter[] {
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    number: first + index,
    nationalId: nationalIdOf(center, first + index),
    name: ["محمد علي", "سالم الورفلي", "فاطمة عمر"][(first + index) % 3] ?? "",
    birthYear: index % 7 === 3 ? undefined : 1950 + ((index * 13) % 50),
    gender,
  }));
}

/** Of one center: an ordinary one, or one that a CSV file has to be careful with. */
function nationalIdOf(center: string, number: number): string {
  const plain = String(100_000_000_000 + ((Number(center) * 7919 + number * 104_729) % 899_999_999_999));
  const careful = ["=", '"', ",", "'=", "é", "ب-"][number % 41];
  return careful === undefined ? plain : `${careful}${plain}`;
}

/** Two offices, a unisex station, a further gender, a copy, and a center without an office. */
export const SMALL: readonly FixtureCenter[] = [
  {
    id: "11001",
    officeId: "1",
    copies: ["11003"],
    stations: [
      { gender: "M", voters: voters("11001", "M", 1, 31) },
      { gender: "F", voters: voters("11001", "F", 32, 60) },
    ],
  },
  {
    id: "11002",
    officeId: "2",
    stations: [
      { gender: "M", voters: voters("11002", "M", 1, 20) },
      {
        gender: "unisex",
        voters: [...voters("11002", "M", 21, 40), ...voters("11002", "F", 41, 43)],
      },
    ],
  },
  { id: "11005", officeId: "", stations: [{ gender: "X", voters: voters("11005", "X", 1, 1) }] },
];

export type FinishedRun = { readonly store: MemoryStore; readonly manifest: Manifest };

/**
 * A run's folder as a run leaves it, made from a plan.
 * @param locale of the documents
 */
export function finishedRun(
  centers: readonly FixtureCenter[] = SMALL,
  phase: Manifest["phase"] = "polling",
  layout: Layout = layoutFor("ar-LY"),
): FinishedRun {
  const store = new MemoryStore();
  const files: FileRecord[] = [];
  const add = (key: string, content: RenderedDocument | string) => {
    const bytes = typeof content === "string" ? Buffer.from(content) : content.bytes;
    const pages = typeof content === "string" ? {} : { pages: content.pages };
    store.objects.set(key, Buffer.from(bytes));
    files.push({ key, ...pages, bytes: bytes.length, sha256: sha256Of(bytes) });
  };
  for (const { id, officeId, copies = [], stations } of centers) {
    for (const sheet of [id, ...copies].map((own): CenterSheet => ({ id: own, name: "مدرسة", officeId }))) {
      if (phase === "polling") addPolling(add, sheet, stations, layout);
      else addNames(add, sheet, stations, layout);
    }
  }
  for (const [key, text] of Object.entries(tablesOf(centers, phase))) add(key, text);
  const manifest = manifestOf(centers, phase, files);
  seal(store, manifest);
  return { store, manifest };
}

type Add = (key: string, content: RenderedDocument | string) => void;

function addPolling(
  add: Add,
  center: CenterSheet,
  stations: readonly FixtureStation[],
  layout: Layout,
): void {
  const officeId = center.officeId ?? "";
  for (const [index, { gender, voters: own }] of stations.entries()) {
    const station = { ...RUN, center, number: index + 1, gender };
    add(keys.book(officeId, center.id, index + 1), renderBook(station, own, layout));
    add(keys.sign(officeId, center.id, index + 1), renderSign(station, own, layout));
  }
  const numbered = stations.map((station, index) => ({ ...station, station: index + 1 }));
  for (const [gender, own] of Map.groupBy(numbered, (station) => station.gender))
    add(keys.list(officeId, center.id, gender), renderCenterList({ ...RUN, center, gender }, own, layout));
}

function addNames(add: Add, center: CenterSheet, stations: readonly FixtureStation[], layout: Layout): void {
  const all = stations.flatMap((station) => station.voters).sort((a, b) => a.number - b.number);
  const groups = Map.groupBy(all, ({ gender }) => gender);
  for (const gender of new Set(["M", "F", ...groups.keys()])) {
    const list = renderNameList({ ...RUN, center, gender }, groups.get(gender) ?? [], "exhibition", layout);
    add(keys.names(center.officeId ?? "", center.id, gender), list);
  }
}

function tablesOf(centers: readonly FixtureCenter[], phase: Manifest["phase"]): Record<string, string> {
  const isPolling = phase === "polling";
  const rows = centers.flatMap(({ id, stations }) =>
    stations.flatMap((station, index) =>
      station.voters.map((voter) => [voter.nationalId, id, ...(isPolling ? [index + 1] : []), voter.number]),
    ),
  );
  const heading = ["national_id", "center_id", ...(isPolling ? ["station_number"] : []), "voter_number"];
  const table = (lines: readonly (readonly (string | number)[])[]) =>
    CSV_BEGIN + [heading, ...lines].map(csvLine).join("");
  const byId = rows.toSorted(([a], [b]) => Buffer.from(String(a)).compare(Buffer.from(String(b))));
  return {
    [keys.rejects]: `${CSV_BEGIN}file,line,column,code,reason,row\r\n`,
    [keys.votersByNationalId]: table(byId),
    ...(isPolling && { [keys.votersByStation]: table(rows), [keys.stations]: stationsCsv(centers) }),
  };
}

function stationsCsv(centers: readonly FixtureCenter[]): string {
  const heading = [
    ...["center_id", "center_name", "center_type", "office_id", "constituency_id", "constituency_name"],
    ...["subconstituency_id", "subconstituency_name", "station_number", "gender", "registrants"],
    ...["first_number", "first_name", "last_number", "last_name", "generated"],
  ];
  const lines = centers.flatMap(({ id, officeId, copies = [], stations }) =>
    [id, ...copies].flatMap((center) =>
      stations.map(({ gender, voters: own }, index) => [
        ...[center, 'the "first" school', "", officeId, "", "", "", "", index + 1, gender, own.length],
        ...[own[0]?.number ?? 0, own[0]?.name ?? "", own.at(-1)?.number ?? 0, own.at(-1)?.name ?? ""],
        RUN.asOf,
      ]),
    ),
  );
  return CSV_BEGIN + [heading, ...lines].map(csvLine).join("");
}

function manifestOf(
  centers: readonly FixtureCenter[],
  phase: Manifest["phase"],
  files: FileRecord[],
): Manifest {
  const tallyOf = (times: (center: FixtureCenter) => number) => {
    const tally = new VoterTally();
    for (const center of centers)
      for (let time = 0; time < times(center); time++)
        for (const voter of center.stations.flatMap((station) => station.voters)) tally.add(voter.nationalId);
    return tally.record;
  };
  const own = tallyOf(() => 1);
  const prints = centers.map(({ copies = [] }) => 1 + copies.length);
  return {
    format: "rollpress-manifest",
    version: 1,
    ...RUN,
    phase,
    status: "complete",
    generator: { rollpress: "test", icu: "test" },
    inputs: { register: sha256Of(new Uint8Array()), centers: null },
    counts: {
      read: own.voters,
      accepted: own.voters,
      rejected: 0,
      filtered: 0,
      rejectedBy: {},
      filteredBy: {},
    },
    proof: {
      accepted: own,
      printed: own,
      copied: tallyOf(({ copies = [] }) => copies.length),
      listed: phase === "polling" ? own : null,
      isReconciled: true,
    },
    totals: {
      centers: prints.reduce((sum, count) => sum + count, 0),
      stations: centers.reduce((sum, { stations }, index) => sum + stations.length * (prints[index] ?? 0), 0),
      documents: 0,
      pages: 0,
      bytes: 0,
    },
    failures: [],
    files: files.sort((a, b) => (a.key < b.key ? -1 : 1)),
  };
}

/** Writes a manifest and its hash, with the files' hashes as the store has them now: as if a run had written those files. */
export function seal(store: MemoryStore, manifest: Manifest): void {
  const files = manifest.files.map((record) => {
    const bytes = store.objects.get(record.key);
    return bytes === undefined ? record : { ...record, bytes: bytes.length, sha256: sha256Of(bytes) };
  });
  const documents = files.filter(({ pages }) => pages !== undefined);
  const totals = {
    ...manifest.totals,
    documents: documents.length,
    pages: documents.reduce((sum, { pages = 0 }) => sum + pages, 0),
    bytes: documents.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  putManifest(store, { ...manifest, totals, files });
}

/** Writes a manifest as it stands, and its hash. */
export function putManifest(store: MemoryStore, manifest: Manifest): void {
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`);
  store.objects.set(keys.manifest, bytes);
  store.objects.set(keys.manifestSha256, Buffer.from(`${sha256Of(bytes)}  ${keys.manifest}\n`));
}
