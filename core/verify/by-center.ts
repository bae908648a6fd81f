import { keys } from "../contracts/keys.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { type TallyRecord, VoterTally } from "../proof/voter-tally.ts";
import { type CsvRow, countIn, readCsv, UnreadableCsv } from "./csv/read-csv.ts";
import { rowText, votersColumns } from "./voters-by-id.ts";

/** A center's voters, as voters_by_center_and_station.csv has them. */
export type CenterVoters = {
  readonly center: string;
  /** The line on which they begin. */
  readonly line: number;
  /** In the order of the file: each station's voter numbers in the order of its book. */
  readonly stations: readonly { readonly station: number; readonly numbers: readonly number[] }[];
  /** Of its whole rows. */
  readonly tally: TallyRecord;
};

/** A center's stations, as stations.csv has them. */
export type CenterStations = {
  readonly center: string;
  readonly officeId: string;
  readonly line: number;
  readonly stations: readonly StationRow[];
};

export type StationRow = {
  readonly line: number;
  readonly station: number;
  readonly gender: string;
  readonly registrants: number;
  readonly first: number;
  readonly last: number;
};

/** One center after the other. @throws UnreadableCsv, also where a center or a station comes twice */
export async function* readCenterVoters(store: ObjectStore): AsyncGenerator<CenterVoters> {
  for await (const { center, rows } of byCenter(store, keys.votersByStation, votersColumns(true), 1)) {
    const stations: { station: number; numbers: number[] }[] = [];
    const tally = new VoterTally();
    for (const row of rows) {
      const station = countIn(row, 2);
      if (stations.at(-1)?.station !== station) {
        if (stations.some((other) => other.station === station))
          throw new UnreadableCsv(
            row.file,
            row.line,
            "a station in one piece",
            "one again that was there before",
          );
        stations.push({ station, numbers: [] });
      }
      stations.at(-1)?.numbers.push(countIn(row, 3));
      tally.add(rowText(row.cells));
    }
    yield { center, line: rows[0]?.line ?? 0, stations, tally: tally.record };
  }
}

const STATION_COLUMNS = [
  "center_id",
  "office_id",
  "station_number",
  "gender",
  "registrants",
  "first_number",
  "last_number",
];

/** One center after the other. @throws UnreadableCsv, also where a center comes twice */
export async function* readCenterStations(store: ObjectStore): AsyncGenerator<CenterStations> {
  for await (const { center, rows } of byCenter(store, keys.stations, STATION_COLUMNS, 0)) {
    const [first] = rows;
    const stations = rows.map((row) => ({
      line: row.line,
      station: countIn(row, 2),
      gender: row.cells[3] as string,
      registrants: countIn(row, 4),
      first: countIn(row, 5),
      last: countIn(row, 6),
    }));
    yield { center, officeId: first?.cells[1] ?? "", line: first?.line ?? 0, stations };
  }
}

type CenterRows = { readonly center: string; readonly rows: readonly CsvRow[] };

/** Rows with one center after the other. @param at where the center's ID is among the columns */
async function* byCenter(
  store: ObjectStore,
  key: string,
  columns: readonly string[],
  at: number,
): AsyncGenerator<CenterRows> {
  const seen = new Set<string>();
  let center: string | undefined;
  let gathered: CsvRow[] = [];
  for await (const rows of readCsv(store, key, columns)) {
    for (const row of rows) {
      const next = row.cells[at] as string;
      if (next !== center) {
        if (center !== undefined) yield { center, rows: gathered };
        if (seen.has(next)) throw new UnreadableCsv(key, row.line, "a center in one piece", "one again");
        seen.add(next);
        [center, gathered] = [next, []];
      }
      gathered.push(row);
    }
  }
  if (center !== undefined) yield { center, rows: gathered };
}
