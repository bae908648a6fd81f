import { UNSPECIFIED } from "../gender.ts";
import type { CenterDetails, CenterDirectory } from "./centers/directory.ts";
import type { RowFault, SourceRow } from "./csv/rows.ts";
import { NO_DATE, type PackedDate, parseBirthDate } from "./fields/date.ts";
import { isSafeId, isSafeOfficeId, isUsableNationalId, LONGEST_ID, padDigits } from "./fields/identifier.ts";
import { cleanKey, cleanText, hasVisible } from "./fields/text.ts";
import { type Columns, columnKey, type Source } from "./mapping/columns.ts";
import type { Mapping } from "./mapping/schema.ts";
import type { FilterCode, RejectCode } from "./rejection.ts";
import type { AcceptedVoter } from "./voter-table.ts";

/** The longest field that is read, in bytes of UTF-8. */
export const LONGEST_FIELD = 4_096;

/** No code unit takes more than three bytes: a row below this length has no field over {@link LONGEST_FIELD}. */
const SHORT_ROW = LONGEST_FIELD / 3;

/** A gender is a code or a word; anything longer is another column. */
const LONGEST_GENDER = 16;

export type Problem = { readonly code: RejectCode; readonly column: string; readonly reason: string };

export type RowVerdict =
  | { readonly kind: "voter"; readonly voter: AcceptedVoter }
  | { readonly kind: "filtered"; readonly code: FilterCode }
  | { readonly kind: "rejected"; readonly problem: Problem };

const ROW_FAULTS: Record<RowFault, string> = {
  "bad-quotes": "a quote is opened and not closed, or text follows a closing quote",
  "row-too-long": "the row is longer than any row can be",
};

const CLOSED: RowVerdict = { kind: "filtered", code: "closed-center" };
const FILTERED: RowVerdict = { kind: "filtered", code: "status" };

/**
 * Decides on rows of one file, one by one: a voter, left out on purpose, or rejected with the first reason found.
 *
 * The voter it returns is one object that the next call writes over: a table takes its values at once.
 */
export class VoterRowReader {
  readonly #mapping: Mapping;
  readonly #columns: Columns;
  readonly #centers: CenterDirectory;
  readonly #latest: PackedDate;
  readonly #nulls: ReadonlySet<string>;
  readonly #genders: ReadonlyMap<string, string>;
  readonly #voter: AcceptedVoter;
  readonly #accepted: RowVerdict;
  #problem: Problem | undefined;

  /** @param latest the last day on which a voter can have been born @param file the file's number, for the voters' places */
  constructor(
    mapping: Mapping,
    columns: Columns,
    centers: CenterDirectory,
    latest: PackedDate,
    file: number,
  ) {
    this.#mapping = mapping;
    this.#columns = columns;
    this.#centers = centers;
    this.#latest = latest;
    this.#nulls = new Set(mapping.nullTokens);
    this.#genders = genderCodes(mapping);
    const nameParts = columns.nameParts.map(() => "");
    this.#voter = {
      nationalId: "",
      nameParts,
      gender: "",
      birthDate: NO_DATE,
      address: "",
      center: undefined,
      centerId: "",
      centerDetails: undefined,
      file,
      line: 0,
    };
    this.#accepted = { kind: "voter", voter: this.#voter };
  }

  /** @param isWellFormed whether the row is known to hold no escaped bytes */
  read(row: SourceRow, isWellFormed: boolean): RowVerdict {
    this.#problem = undefined;
    const isFiltered = this.#checkRow(row, isWellFormed);
    if (isFiltered) return FILTERED;
    const isClosed = this.#problem === undefined && this.#readVoter(row);
    if (this.#problem !== undefined) return { kind: "rejected", problem: this.#problem };
    return isClosed ? CLOSED : this.#accepted;
  }

  /** Checks the row as a whole. Returns whether the mapping leaves it out. */
  #checkRow(row: SourceRow, isWellFormed: boolean): boolean {
    const { fields, fault } = row;
    const { fieldCount, filters } = this.#columns;
    if (fault !== undefined) {
      this.#reject(fault, undefined, ROW_FAULTS[fault]);
      return false;
    }
    if (fields.length !== fieldCount) {
      this.#reject(
        "wrong-field-count",
        undefined,
        `${fields.length} fields where ${fieldCount} are expected`,
      );
      return false;
    }
    for (const { at, keep, drop } of filters) {
      const value = columnKey(fields[at] as string);
      if (drop.has(value) || (keep !== undefined && !keep.has(value))) return true;
    }
    if (row.end - row.start > SHORT_ROW) {
      const long = fields.findIndex((field) => Buffer.byteLength(field) > LONGEST_FIELD);
      if (long >= 0) this.#reject("field-too-long", long, `the field is longer than ${LONGEST_FIELD} bytes`);
    }
    const broken = isWellFormed ? -1 : fields.findIndex((field) => !field.isWellFormed());
    if (broken >= 0) this.#reject("bad-encoding", broken, "bytes that are no text in the file's encoding");
    return false;
  }

  /** Reads the fields into the voter. Returns whether the voter's center takes no part. */
  #readVoter({ fields, line }: SourceRow): boolean {
    const columns = this.#columns;
    const voter = this.#voter;
    voter.line = line;
    voter.nationalId = padDigits(this.#key(fields, columns.nationalId), this.#mapping.idLength);
    if (voter.nationalId === "") this.#reject("missing-id", columns.nationalId.at[0], "no national ID");
    else if (!isUsableNationalId(voter.nationalId)) {
      const reason = `the ID is longer than ${LONGEST_ID} characters, or a spreadsheet has rounded it (1.2E+11)`;
      this.#reject("bad-id", columns.nationalId.at[0], reason);
    }
    let isNamed = false;
    for (let index = 0; index < columns.nameParts.length; index++) {
      const part = this.#field(fields, columns.nameParts[index] as number);
      voter.nameParts[index] = part;
      if (!isNamed && hasVisible(part)) isNamed = true;
    }
    if (!isNamed) this.#reject("missing-name", columns.nameParts[0], "no part of the name is there");
    this.#readGender(fields);
    this.#readBirthDate(fields);
    if (columns.address.at.length > 0) {
      voter.address = columns.address.at
        .map((at) => this.#field(fields, at))
        .join(" ")
        .trim();
    }
    return this.#readCenter(fields);
  }

  #readGender(fields: readonly string[]): void {
    const value = this.#value(fields, this.#columns.gender);
    this.#voter.gender =
      value === "" ? UNSPECIFIED : (this.#genders.get(columnKey(value)) ?? value.toUpperCase());
    if (value.length > LONGEST_GENDER) {
      this.#reject(
        "bad-gender",
        this.#columns.gender.at[0],
        `a gender of more than ${LONGEST_GENDER} characters`,
      );
    }
  }

  #readBirthDate(fields: readonly string[]): void {
    const { birthDate } = this.#columns;
    const text = this.#value(fields, birthDate);
    const { dateFormat } = this.#mapping;
    const date = text === "" ? NO_DATE : parseBirthDate(text, dateFormat, this.#latest);
    if (date === undefined)
      this.#reject("bad-date", birthDate.at[0], `no date of the past in the form ${dateFormat}`);
    this.#voter.birthDate = date ?? NO_DATE;
  }

  #readCenter(fields: readonly string[]): boolean {
    const { centerId, centerDetails } = this.#columns;
    const column = centerId.at[centerId.at.length - 1];
    const id = padDigits(this.#key(fields, centerId), this.#mapping.centerIdLength);
    const details = this.#centers.isLearned ? this.#details(fields, centerDetails) : undefined;
    if (id === "") this.#reject("missing-center", column, "no center");
    else if (!isSafeId(id))
      this.#reject("bad-center-id", column, "the center ID cannot be part of a file name");
    else if (details?.officeId && !isSafeOfficeId(details.officeId)) {
      this.#reject("bad-center-id", column, "the office ID cannot be part of a folder name");
    }
    this.#voter.centerId = id;
    this.#voter.centerDetails = details;
    this.#voter.center = undefined;
    if (this.#problem !== undefined || this.#centers.isLearned) return false;
    const found = this.#centers.lookUp(id);
    if (found.kind === "open") this.#voter.center = found.number;
    if (found.kind === "unknown") this.#reject("unknown-center", column, this.#unknownCenter(id));
    if (found.kind === "copy") {
      this.#reject(
        "copy-center",
        column,
        "the center is a copy: it prints another center's roll, and has no voters",
      );
    }
    return found.kind === "closed";
  }

  #details(fields: readonly string[], sources: Columns["centerDetails"]): CenterDetails {
    const details: Record<string, string> = {};
    for (const { field, source } of sources) details[centerField(field)] = this.#value(fields, source);
    return details;
  }

  #unknownCenter(id: string): string {
    const padded = ["0", "00", "000"].find((zeros) => this.#centers.has(zeros + id));
    const hint = padded && `; with ${padded} in front there is one: set centerIdLength in the mapping`;
    return `the center is not in the centers file${hint ?? ""}`;
  }

  /** A key's value: "" where any of its columns is blank, for half a composite key is no key. */
  #key(fields: readonly string[], source: Source): string {
    if (source.at.length <= 1) return cleanKey(this.#value(fields, source));
    const parts = source.at.map((at) => cleanKey(this.#field(fields, at)));
    return parts.includes("") ? "" : parts.join(this.#mapping.join);
  }

  /** The value of a source: its columns joined, or its constant where it has none. */
  #value(fields: readonly string[], { at, constant }: Source): string {
    if (at.length === 0) return constant;
    if (at.length === 1) return this.#field(fields, at[0] as number);
    return at.map((position) => this.#field(fields, position)).join(this.#mapping.join);
  }

  #field(fields: readonly string[], at: number): string {
    const cleaned = cleanText(fields[at] as string);
    if ("fault" in cleaned) {
      const isControl = cleaned.fault === "control-character";
      const reason = isControl
        ? "a control character"
        : "a replacement character: a letter was lost before this file";
      this.#reject(cleaned.fault, at, reason);
      return "";
    }
    return this.#nulls.has(cleaned.text) ? "" : cleaned.text;
  }

  /** Notes a problem; the first one found is the row's reason. */
  #reject(code: RejectCode, position: number | undefined, reason: string): void {
    this.#problem ??= { code, column: position === undefined ? "" : this.#columns.label(position), reason };
  }
}

function centerField(detail: string): string {
  return detail === "centerName" ? "name" : detail;
}

function genderCodes(mapping: Mapping): Map<string, string> {
  const codes = new Map<string, string>();
  for (const [code, words] of Object.entries(mapping.genderValues)) {
    // Upper case, so that no code of a mapping can be one of our own words, such as "unisex".
    for (const word of [code, ...words]) codes.set(columnKey(word), code.toUpperCase());
  }
  return codes;
}
