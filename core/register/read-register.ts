import { Fault } from "../fault.ts";
import { type TallyRecord, VoterTally } from "../proof/voter-tally.ts";
import { CenterDirectory } from "./centers/directory.ts";
import { type IntakeCounts, RowCounter, reconciles } from "./counts.ts";
import { readRows } from "./csv/read-rows.ts";
import type { RowBatch, SourceRow } from "./csv/rows.ts";
import { type FileDigest, hashing, registerDigest } from "./digest.ts";
import { packDate } from "./fields/date.ts";
import { type Columns, nameColumns, resolveColumns } from "./mapping/columns.ts";
import type { Mapping } from "./mapping/schema.ts";
import { inOrderOfNames, type RegisterFile } from "./register-file.ts";
import { keptRow, type Rejection } from "./rejection.ts";
import { narrow } from "./selection/narrow.ts";
import { selectCenters } from "./selection/select-centers.ts";
import type { Selection } from "./selection/selection.ts";
import { type Problem, VoterRowReader } from "./voter-row.ts";
import { type AcceptedVoter, MOST_GENDERS, type RowPlace, VoterTable } from "./voter-table.ts";

export type IntakeOptions = {
  readonly mapping: Mapping;
  /** The commission's centers; without them, centers come from the voters' rows. */
  readonly centers?: CenterDirectory | undefined;
  /** The centers that are asked for; without it, all. */
  readonly selection?: Selection | undefined;
  /** Whether to keep addresses, which only a run that sorts by them needs. */
  readonly withAddresses?: boolean | undefined;
  /** YYYY-MM-DD: nobody is born later. */
  readonly asOf: string;
  /** Takes the rejected rows, in order, as they are found; reading waits for it. */
  readonly onRejections?: ((rejections: readonly Rejection[]) => void | Promise<void>) | undefined;
  /** Called after each chunk with the rows read so far. */
  readonly onProgress?: ((read: number) => void) | undefined;
};

export type Register = {
  readonly voters: VoterTable;
  readonly centers: CenterDirectory;
  readonly mapping: Mapping;
  readonly counts: IntakeCounts;
  /** Of the accepted voters. */
  readonly tally: TallyRecord;
  /** SHA-256 of the files' names and content, in hexadecimal; the same in whatever order the files are named. */
  readonly sha256: string;
};

/**
 * Reads a register: every row becomes a voter, a rejection, or is left out on purpose, and is counted.
 *
 * A selection leaves out voters of other centers, as `not-selected`, once all rows are read. So what is rejected, and why, does
 * not depend on it: rows of unknown centers are rejected as ever, and of two rows with one ID, in whatever centers, the first
 * stays. Without a centers file, a center's office and constituency are what its accepted rows state (the least value where
 * they differ), and a center without an accepted voter is not known: only IDs that some accepted row has can be selected.
 *
 * Memory: one chunk of the file, and the accepted voters in compact form (see {@link VoterTable}), selected or not.
 *
 * @throws Fault where a file is empty or has not the mapping's columns, two have one name, or the selection names what no center
 *   has. Bad rows are no reason to throw.
 */
export async function readRegister(
  files: readonly RegisterFile[],
  options: IntakeOptions,
): Promise<Register> {
  const { columns } = options.mapping;
  // With a centers file, a slip in the selection is told before millions of rows are read.
  if (options.selection && options.centers) selectCenters(options.centers, options.selection);
  const mapping = {
    ...options.mapping,
    columns: { ...columns, address: options.withAddresses ? columns.address : undefined },
  };
  const ordered = inOrderOfNames(files);
  const intake = new Intake(ordered, { ...options, mapping });
  const digests: FileDigest[] = [];
  for (const [number, file] of ordered.entries()) {
    digests.push({ name: file.name, sha256: await intake.readFile(number, file) });
  }
  return intake.finish(registerDigest(digests));
}

class Intake {
  readonly #files: readonly RegisterFile[];
  readonly #options: IntakeOptions;
  readonly #centers: CenterDirectory;
  readonly #voters: VoterTable;
  readonly #counter = new RowCounter();
  readonly #tally = new VoterTally();
  #rejections: Rejection[] = [];

  constructor(files: readonly RegisterFile[], options: IntakeOptions) {
    this.#files = files;
    this.#options = options;
    this.#centers = options.centers ?? CenterDirectory.learned();
    this.#voters = new VoterTable(nameColumns(options.mapping).refs.length);
  }

  /** Reads one file and returns its SHA-256. */
  async readFile(number: number, file: RegisterFile): Promise<string> {
    const { mapping, onRejections, onProgress } = this.#options;
    const source = hashing(file.open());
    let reader: { rows: VoterRowReader; columns: Columns } | undefined;
    for await (const batch of readRows(source.bytes, mapping)) {
      let from = 0;
      const first = batch.rows[0];
      if (reader === undefined && first !== undefined) {
        reader = this.#readerFor(number, file, first);
        if (mapping.header) from = 1;
      }
      if (reader !== undefined) this.#takeRows(batch, from, reader.rows, reader.columns, number);
      if (this.#rejections.length > 0) {
        await onRejections?.(this.#rejections);
        this.#rejections = [];
      }
      onProgress?.(this.#counter.read);
    }
    if (reader === undefined) {
      throw new Fault("empty-file", "the file is empty", {
        place: file.name,
        mend: "name the file that has the voters",
      });
    }
    return source.digest();
  }

  finish(sha256: string): Register {
    const { counts } = this.#counter;
    if (!reconciles(counts)) throw new Error(`rows were lost: ${JSON.stringify(counts)}`);
    const { mapping, selection } = this.#options;
    const register = {
      voters: this.#voters,
      centers: this.#centers,
      mapping,
      counts,
      tally: this.#tally.record,
      sha256,
    };
    return selection === undefined ? register : narrow(register, selection);
  }

  #readerFor(
    number: number,
    file: RegisterFile,
    first: SourceRow,
  ): { rows: VoterRowReader; columns: Columns } {
    const { mapping, asOf } = this.#options;
    if (first.fault !== undefined && mapping.header) {
      throw new Fault(
        "bad-header",
        "the header cannot be read: its quotes are not closed, or it is no text",
        {
          place: `${file.name}:${first.line}`,
          mend: "check that this is the voters' file, and not a compressed or a spreadsheet file",
        },
      );
    }
    const header = mapping.header ? first.fields : undefined;
    const fieldCount = header?.length ?? mapping.fields ?? first.fields.length;
    const columns = resolveColumns(mapping, header, fieldCount, `${file.name}:${first.line}`);
    return { rows: new VoterRowReader(mapping, columns, this.#centers, packDate(asOf), number), columns };
  }

  #takeRows(batch: RowBatch, from: number, reader: VoterRowReader, columns: Columns, file: number): void {
    for (let index = from; index < batch.rows.length; index++) {
      const row = batch.rows[index] as SourceRow;
      this.#counter.addRead();
      const verdict = reader.read(row, batch.isWellFormed);
      if (verdict.kind === "filtered") {
        this.#counter.addFiltered(verdict.code);
        continue;
      }
      const problem = verdict.kind === "rejected" ? verdict.problem : this.#accept(verdict.voter, columns);
      if (problem !== undefined) this.#reject(batch, row, problem, file);
    }
  }

  /** Takes a voter with whom nothing is wrong in itself. Returns what is wrong with the voter among the others. */
  #accept(voter: AcceptedVoter, columns: Columns): Problem | undefined {
    if (!this.#voters.hasRoomFor(voter.gender)) {
      const reason = `more than ${MOST_GENDERS} different genders: is it the right column?`;
      return { code: "bad-gender", column: columns.label(columns.gender.at[0] ?? 0), reason };
    }
    const other = this.#voters.add(voter);
    if (other !== undefined) return this.#duplicate(other, columns);
    // Only now: what a rejected row says of a center must leave no trace.
    if (voter.center === undefined) {
      this.#voters.setLastCenter(this.#centers.learn(voter.centerId, voter.centerDetails));
    }
    this.#counter.addAccepted();
    this.#tally.add(voter.nationalId);
    return undefined;
  }

  #duplicate(other: RowPlace, columns: Columns): Problem {
    const file = this.#files[other.file]?.name ?? "";
    const reason = `the same ID as ${file}:${other.line}, which stays`;
    return { code: "duplicate-id", column: columns.label(columns.nationalId.at[0] ?? 0), reason };
  }

  #reject(batch: RowBatch, row: SourceRow, problem: Problem, file: number): void {
    this.#counter.addRejected(problem.code);
    this.#rejections.push({
      file: this.#files[file]?.name ?? "",
      line: row.line,
      ...problem,
      row: keptRow(batch.text.slice(row.start, row.end)),
    });
  }
}
