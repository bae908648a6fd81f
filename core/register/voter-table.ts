import { type Gender, UNSPECIFIED } from "../gender.ts";
import { uint8Column, uint16Column, uint32Column } from "../tables/number-column.ts";
import { StringTable } from "../tables/string-table.ts";
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
  /** The center's number in the directory. */
  center: number;
  file: number;
  line: number;
};

/** Where a voter's row stands. */
export type RowPlace = { readonly file: number; readonly line: number };

/** More kinds than any register has: beyond it, the gender column is not a gender column. */
export const MOST_GENDERS = 64;

/**
 * All accepted voters, as columns: a voter is a number from 0, about 70 bytes at four-part Arabic names.
 *
 * Names are numbers into one table of distinct parts, because sorting then compares ranks, not strings.
 */
export class VoterTable {
  readonly nationalIds = new StringTable();
  readonly names = new StringTable();
  readonly addresses = new StringTable();
  /** One column per part of the name: numbers into {@link names}. */
  readonly nameParts;
  readonly #genders: Gender[] = [];
  readonly #gender = uint8Column();
  readonly #birthDate = uint32Column();
  readonly #address = uint32Column();
  readonly #center = uint32Column();
  readonly #file = uint16Column();
  readonly #line = uint32Column();

  constructor(partsOfName: number) {
    this.nameParts = Array.from({ length: partsOfName }, uint32Column);
  }

  get size(): number {
    return this.nationalIds.size;
  }

  /** Adds a voter; if the national ID is there already, adds nothing and returns the place of the row that has it. */
  add(voter: AcceptedVoter): RowPlace | undefined {
    const size = this.size;
    const id = this.nationalIds.add(voter.nationalId);
    if (id < size) return { file: this.#file.at(id), line: this.#line.at(id) };
    for (let index = 0; index < this.nameParts.length; index++) {
      this.nameParts[index]?.push(this.names.add(voter.nameParts[index] ?? ""));
    }
    this.#gender.push(this.#genderNumber(voter.gender));
    this.#birthDate.push(voter.birthDate);
    this.#address.push(this.addresses.add(voter.address));
    this.#center.push(voter.center);
    this.#file.push(voter.file);
    this.#line.push(voter.line);
    return undefined;
  }

  /** The genders that voters have, in order of appearance; {@link genderNumberOf} indexes into them. */
  get genders(): readonly Gender[] {
    return this.#genders;
  }

  genderOf(voter: number): Gender {
    return this.#genders[this.#gender.at(voter)] ?? UNSPECIFIED;
  }

  /** The voter's gender as an index into {@link genders}. */
  genderNumberOf(voter: number): number {
    return this.#gender.at(voter);
  }

  birthDateOf(voter: number): PackedDate {
    return this.#birthDate.at(voter);
  }

  addressOf(voter: number): number {
    return this.#address.at(voter);
  }

  centerOf(voter: number): number {
    return this.#center.at(voter);
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
