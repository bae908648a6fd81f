import { showEscapes } from "./text/surrogate-escape.ts";

/** Why a row is not a voter. The codes are part of the interface: they stand in rejects.csv, in `--json` and in the manifest. */
export const REJECT_CODES = [
  "wrong-field-count",
  "bad-encoding",
  "bad-quotes",
  "row-too-long",
  "field-too-long",
  "control-character",
  "missing-id",
  "bad-id",
  "duplicate-id",
  "missing-name",
  "missing-center",
  "bad-center-id",
  "unknown-center",
  "copy-center",
  "bad-date",
  "bad-gender",
] as const;

export type RejectCode = (typeof REJECT_CODES)[number];

/** Why a row was left out on purpose: the mapping's filter, a center that takes no part, or one that the run is not of. */
export const FILTER_CODES = ["status", "closed-center", "not-selected"] as const;

export type FilterCode = (typeof FILTER_CODES)[number];

/** One rejected row, for rejects.csv. Only `row` may hold a voter's data; `reason` goes by places and lengths. */
export type Rejection = {
  readonly file: string;
  readonly line: number;
  /** The column's name in the header, or its position from 1; empty where the whole row is meant. */
  readonly column: string;
  readonly code: RejectCode;
  readonly reason: string;
  /** The row as it stood, bytes that are not text shown as \xNN. */
  readonly row: string;
};

/** Of a very long row, only so much is kept: enough to find it again. */
const KEPT_ROW = 4_096;

export function keptRow(text: string): string {
  const shown = showEscapes(text.length > KEPT_ROW ? text.slice(0, KEPT_ROW) : text);
  return text.length > KEPT_ROW ? `${shown}… (${text.length} characters)` : shown;
}
