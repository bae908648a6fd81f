import { keys } from "../contracts/keys.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { type TallyRecord, VoterTally } from "../proof/voter-tally.ts";
import { countIn, readCsv, UnreadableCsv } from "./csv/read-csv.ts";

/** What is left of voters_by_national_id.csv once it is read: tallies, whatever its size. */
export type VotersById = {
  /** Of the national IDs: the voters that the register's rows were accepted as, if all is well. */
  readonly tally: TallyRecord;
  /** By center: of its whole rows, and of its voter numbers. */
  readonly centers: ReadonlyMap<string, CenterTallies>;
};

export type CenterTallies = { readonly rows: VoterTally; readonly numbers: VoterTally };

/**
 * Reads voters_by_national_id.csv as a stream. Its IDs must rise from line to line, so that no voter is in it twice.
 * @param hasStations whether its rows name stations, as they do for polling
 * @throws UnreadableCsv
 */
export async function tallyVotersById(store: ObjectStore, hasStations: boolean): Promise<VotersById> {
  const tally = new VoterTally();
  const centers = new Map<string, CenterTallies>();
  const columns = votersColumns(hasStations);
  let previous = Buffer.alloc(0);
  for await (const rows of readCsv(store, keys.votersByNationalId, columns)) {
    for (const row of rows) {
      const [id = "", center = ""] = row.cells;
      const bytes = Buffer.from(id);
      if (previous.compare(bytes) >= 0)
        throw new UnreadableCsv(row.file, row.line, "an ID after that of the line before", "one that is not");
      previous = bytes;
      tally.addBytes(bytes, 0, bytes.length);
      let known = centers.get(center);
      if (known === undefined) {
        known = { rows: new VoterTally(), numbers: new VoterTally() };
        centers.set(center, known);
      }
      known.rows.add(rowText(row.cells));
      known.numbers.add(`${countIn(row, columns.length - 1)}`);
    }
  }
  return { tally: tally.record, centers };
}

/** The columns of both lists of voters. */
export function votersColumns(hasStations: boolean): string[] {
  return ["national_id", "center_id", ...(hasStations ? ["station_number"] : []), "voter_number"];
}

/** A row as it is tallied: no cell holds a line feed. */
export function rowText(cells: readonly string[]): string {
  return cells.join("\n");
}

/** Of the numbers from 1 to `count`. */
export function tallyOfNumbers(count: number): TallyRecord {
  const tally = new VoterTally();
  for (let number = 1; number <= count; number++) tally.add(`${number}`);
  return tally.record;
}

export function isSameTally(a: TallyRecord, b: TallyRecord): boolean {
  return a.voters === b.voters && a.fingerprint === b.fingerprint;
}
