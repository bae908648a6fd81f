import { type Gender, UNSPECIFIED } from "../gender.ts";
import { NumberRows } from "../tables/number-rows.ts";
import { StringTable } from "../tables/string-table.ts";
import type { CenterDetails } from "./centers/directory.ts";
import type { PackedDate } from "./fields/date.ts";

/** One accepted voter, on the way into the table. */
export type AcceptedVoter = {
  nationalId: string;
  /** Cleaned parts, in the order of the mapping's name columns; "" where a voter has no such part. */
  nameParts: string[];
  gender: Gender;
  birthDate: PackedDate;
  /** "" unless the run sorts by it. */
  address: string;
  /** The center's number in the directory; undefined where centers are learned from the voters who are accepted. */
  center: number | undefined;
  centerId: string;
  /** What the row says of a center that is learned. */
  centerDetails: CenterDetails | undefined;
  file: number;
  line: number;
};

/** Where a voter's row stands. */
export type RowPlace = { readonly file: number; readonly line: number };

/** More kinds than any register has: beyond it, the gender column is not a gender column. */
export const MOST_GENDERS = 64;

/** The numbers of a voter's row; the parts of the name follow from {@link NAME}. */
const GENDER = 0;
const BIRTH_DATE = 1;
const ADDRESS = 2;
const CENTER = 3;
const FILE = 4;
const LINE = 5;
const NAME = 6;

/**
 * All accepted voters: a voter is a number from 0, and a row of numbers, about 80 bytes in all at four-part Arabic names.
 *
 * The number of a voter's national ID among all IDs is the voter's own. Parts of names are numbers into one table of distinct
 * words, because sorting then compares ranks, not strings.
 */
export class VoterTable {
  readonly nationalIds = new StringTable();
  readonly names: StringTable;
  readonly addresses: StringTable;
  readonly partsOfName: number;
  readonly #rows: NumberRows;
  readonly #genders: Gender[];

  /** @param whole a table of which this one is to hold some voters */
  constructor(partsOfName: number, whole?: VoterTable) {
    this.partsOfName = partsOfName;
    this.names = whole?.names ?? new StringTable();
    this.addresses = whole?.addresses ?? new StringTable();
    this.#genders = whole === undefined ? [] : whole.#genders;
    this.#rows = new NumberRows(NAME + partsOfName);
  }

  get size(): number {
    return this.#rows.length;
  }

  /** Adds a voter; if the national ID is there already, adds nothing and returns the place of the row that has it. */
  add(voter: AcceptedVoter): RowPlace | undefined {
    const rows = this.#rows;
    const id = this.nationalIds.add(voter.nationalId);
    if (id < rows.length) return { file: rows.get(id, FILE), line: rows.get(id, LINE) };
    rows.push();
    rows.set(id, GENDER, this.#genderNumber(voter.gender));
    rows.set(id, BIRTH_DATE, voter.birthDate);
    rows.set(id, ADDRESS, this.addresses.add(voter.address));
    rows.set(id, CENTER, voter.center ?? 0);
    rows.set(id, FILE, voter.file);
    rows.set(id, LINE, voter.line);
    for (let part = 0; part < this.partsOfName; part++) {
      rows.set(id, NAME + part, this.names.add(voter.nameParts[part] ?? ""));
    }
    return undefined;
  }

  /**
   * The voters of some centers, in their order, as a table of their own. It shares words and genders with this one: a packed
   * slice names the genders of the whole register, and is to be the same however many centers a run is of.
   *
   * @param numbers center → its number there; undefined where its voters are left out
   */
  ofCenters(numbers: readonly (number | undefined)[]): VoterTable {
    const table = new VoterTable(this.partsOfName, this);
    for (let voter = 0; voter < this.size; voter++) {
      const center = numbers[this.centerOf(voter)];
      if (center === undefined) continue;
      table.nationalIds.add(this.nationalIds.at(voter));
      const row = table.#rows.push();
      for (let column = 0; column < NAME + this.partsOfName; column++)
        table.#rows.set(row, column, this.#rows.get(voter, column));
      table.#rows.set(row, CENTER, center);
    }
    return table;
  }

  /** Sets the center of the voter who was added last. */
  setLastCenter(center: number): void {
    this.#rows.set(this.size - 1, CENTER, center);
  }

  /** The genders that the register's voters have, in order of appearance; {@link genderNumberOf} indexes into them. */
  get genders(): readonly Gender[] {
    return this.#genders;
  }

  genderOf(voter: number): Gender {
    return this.#genders[this.genderNumberOf(voter)] ?? UNSPECIFIED;
  }

  genderNumberOf(voter: number): number {
    return this.#rows.get(voter, GENDER);
  }

  birthDateOf(voter: number): PackedDate {
    return this.#rows.get(voter, BIRTH_DATE);
  }

  /** The number of the voter's address in {@link addresses}. */
  addressOf(voter: number): number {
    return this.#rows.get(voter, ADDRESS);
  }

  centerOf(voter: number): number {
    return this.#rows.get(voter, CENTER);
  }

  /** The number of a part of the voter's name in {@link names}. @param part its place among the mapping's name columns */
  namePartOf(voter: number, part: number): number {
    return this.#rows.get(voter, NAME + part);
  }

  /** Whether one more gender would be too many to be genders. */
  hasRoomFor(gender: Gender): boolean {
    return this.#genders.length < MOST_GENDERS || this.#genders.includes(gender);
  }

  #genderNumber(gender: Gender): number {
    const found = this.#genders.indexOf(gender);
    return found >= 0 ? found : this.#genders.push(gender) - 1;
  }
}
