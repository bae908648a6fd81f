import { keys } from "../contracts/keys.ts";
import type { Failure } from "../contracts/render.ts";
import type { CenterStations, StationRow } from "./by-center.ts";
import { counted, type Findings } from "./findings.ts";
import type { FolderFiles } from "./folder-files.ts";
import { NumberColumn } from "./rows/number-column.ts";

/** Station → its voters' numbers, in the order of its book. */
export type StationNumbers = ReadonlyMap<number, readonly number[]>;

/** Those expected in a document; undefined where it is not known. */
type Voters = readonly number[] | undefined;

/** Compares the books and public lists of centers, row by row, with the voters that they should have. */
export class Rolls {
  readonly #files: FolderFiles;
  readonly #findings: Findings;
  readonly #failures: readonly Failure[];
  readonly #inBooks = new NumberColumn();
  readonly #inLists = new NumberColumn();

  /** @param failures documents that the manifest says could not be printed: they need not be there */
  constructor(files: FolderFiles, findings: Findings, failures: readonly Failure[]) {
    this.#files = files;
    this.#findings = findings;
    this.#failures = failures;
  }

  /**
   * A station that stations.csv and the list of voters do not agree on is named, and what is printed of it not looked at.
   * @param isCopy whether the center prints another's roll, whose numbers these are
   */
  async check(center: CenterStations, numbers: StationNumbers, isCopy: boolean): Promise<void> {
    const { stations, line } = center;
    if (stations.length !== numbers.size) {
      const expected = `${counted(numbers.size, "station")} of center ${center.center}`;
      this.#findings.add(keys.stations, expected, `${stations.length}`, `line ${line}`);
    }
    const agreed = new Set(stations.filter((row) => this.#isStation(center, row, numbers)));
    for (const row of stations) {
      const voters = numbers.get(row.station) ?? [];
      const isBook = await this.#book(center, row.station, agreed.has(row) ? voters : undefined);
      this.#isThere(
        keys.sign(center.officeId, center.center, row.station),
        "sign",
        center.center,
        row.station,
      );
      if (!isBook) continue;
      const { verified } = this.#findings;
      verified.books++;
      if (isCopy) verified.copiedVoters += voters.length;
      else verified.voters += voters.length;
    }
    for (const [gender, rows] of Map.groupBy(stations, (row) => row.gender)) {
      const voters = rows.flatMap(({ station }) => numbers.get(station) ?? []);
      const isAgreed = rows.every((row) => agreed.has(row));
      const isList = await this.#list(center, gender, isAgreed ? voters : undefined);
      if (isList && !isCopy) this.#findings.verified.listedVoters += voters.length;
    }
  }

  /** Whether stations.csv says of a station what the list of voters does. */
  #isStation({ center }: CenterStations, row: StationRow, numbers: StationNumbers): boolean {
    const { line, station, registrants, first, last } = row;
    const voters = numbers.get(station);
    const say = (expected: string, found: string) => {
      this.#findings.add(keys.stations, expected, found, `line ${line}`);
      return false;
    };
    if (voters === undefined) return say(`a station that has voters in ${keys.votersByStation}`, "another");
    const place = `of center ${center}, station ${station}`;
    if (registrants !== voters.length)
      return say(`${counted(voters.length, "voter")} ${place}`, `${registrants}`);
    if (first !== voters[0]) return say(`${voters[0]}, the first voter ${place}`, `${first}`);
    if (last !== voters.at(-1)) return say(`${voters.at(-1)}, the last voter ${place}`, `${last}`);
    return true;
  }

  #book({ center, officeId }: CenterStations, station: number, voters: Voters): Promise<boolean> {
    const key = keys.book(officeId, center, station);
    return this.#hasRows(this.#isThere(key, "book", center, station), key, this.#inBooks, voters);
  }

  #list({ center, officeId }: CenterStations, gender: string, voters: Voters): Promise<boolean> {
    const key = keys.list(officeId, center, gender);
    return this.#hasRows(this.#isThere(key, "list", center), key, this.#inLists, voters);
  }

  async #hasRows(isThere: boolean, key: string, column: NumberColumn, voters: Voters): Promise<boolean> {
    if (!isThere || voters === undefined) return false;
    const document = await this.#files.readTables(key);
    if (document === undefined) return false;
    const difference = column.compare(document, voters);
    if (difference === undefined) return true;
    this.#findings.add(key, difference.expected, difference.found, difference.place);
    return false;
  }

  /** Whether the manifest lists a document. Where it does not, it has to say that it could not be printed. */
  #isThere(key: string, kind: "book" | "sign" | "list", center: string, station?: number): boolean {
    if (this.#files.claim(key)) return true;
    const isExcused = this.#failures.some(
      (failure) =>
        failure.center === center &&
        failure.station === station &&
        (failure.document === undefined || failure.document === kind),
    );
    if (!isExcused)
      this.#findings.add(key, "the manifest to list it, or to say why it is not there", "neither");
    return false;
  }
}
