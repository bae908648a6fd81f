import { Fault } from "../../../core/fault.ts";

/** Primary result codes of SQLite (https://sqlite.org/rescode.html): the low byte of what Node gives as `errcode`. */
const BUSY = 5;
const READ_ONLY = 8;
const IO_ERROR = 10;
const CORRUPT = 11;
const FULL = 13;
const CANNOT_OPEN = 14;
const NOT_A_DATABASE = 26;

type Words = readonly [code: string, what: string, mend: string];

const DAMAGED: Words = [
  "damaged-run",
  "the run's database is damaged",
  "start the run again in another folder, and have this disk checked",
];
const NO_PERMISSION: Words = [
  "no-permission",
  "the run's database cannot be written to",
  "check the folder's permissions, or choose another one",
];

const WORDS: ReadonlyMap<number, Words> = new Map<number, Words>([
  [FULL, ["disk-full", "the disk is full", "free some space"]],
  [
    IO_ERROR,
    ["disk-error", "the disk fails to read or to write", "check that it is sound and has free space"],
  ],
  [CORRUPT, DAMAGED],
  [NOT_A_DATABASE, DAMAGED],
  [READ_ONLY, NO_PERMISSION],
  [CANNOT_OPEN, NO_PERMISSION],
  [
    BUSY,
    [
      "in-use",
      "another program keeps the run's database to itself",
      "close what has it open and start this again",
    ],
  ],
]);

export function isBusy(error: unknown): boolean {
  return codeOf(error) === BUSY;
}

/** What SQLite refuses, in the user's words; anything else as it is. @param path of the database */
export function asFault(error: unknown, path: string): unknown {
  const words = WORDS.get(codeOf(error) ?? -1);
  if (words === undefined) return error;
  const [code, what, mend] = words;
  return new Fault(code, what, { place: path, mend, exit: 1 });
}

function codeOf(error: unknown): number | undefined {
  const { code, errcode } = error as { code?: unknown; errcode?: unknown };
  return code === "ERR_SQLITE_ERROR" && typeof errcode === "number" ? errcode & 0xff : undefined;
}
