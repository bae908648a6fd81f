import type { ObjectStore } from "../../ports/object-store.ts";
import { counted, type Difference } from "../findings.ts";
import { cellsOf } from "./line.ts";

/** A CSV file that is not as runs write them. Caught within core/verify, where it becomes a difference. */
export class UnreadableCsv extends Error {
  override readonly name = "UnreadableCsv";
  readonly difference: Difference;

  /** @param found what quotes nothing of the file */
  constructor(file: string, line: number, expected: string, found: string) {
    super(found);
    this.difference = { file, place: `line ${line}`, expected, found };
  }
}

/** A row's cells, those of the columns that were asked for, in that order. */
export type CsvRow = { readonly file: string; readonly line: number; readonly cells: readonly string[] };

/** Longer than any line that a run writes, in UTF-16 code units: it bounds the memory that a file without line ends takes. */
const LONGEST_LINE = 1 << 20;

/**
 * Reads a CSV file of a run as a stream: UTF-8, a heading, lines that end in CRLF. Rows come in batches, one a chunk.
 *
 * Strict, for it reads nothing but our own: what the writer would not have written is an error, with its line.
 * @param columns those to read, by their headings
 * @throws UnreadableCsv
 */
export async function* readCsv(
  store: ObjectStore,
  key: string,
  columns: readonly string[],
): AsyncGenerator<readonly CsvRow[]> {
  let line = 0;
  let heading: readonly string[] | undefined;
  let picked: readonly number[] = [];
  for await (const lines of linesOf(key, store.stream(key))) {
    const rows: CsvRow[] = [];
    for (const text of lines) {
      line++;
      const cells = cellsOf(text);
      if (cells === undefined) throw new UnreadableCsv(key, line, "cells", "quotes that are not closed");
      if (heading === undefined) {
        heading = cells;
        picked = columns.map((column) => cells.indexOf(column));
        if (picked.includes(-1))
          throw new UnreadableCsv(key, line, `the columns ${columns.join(", ")}`, "others");
      } else {
        if (cells.length !== heading.length)
          throw new UnreadableCsv(key, line, counted(heading.length, "cell"), `${cells.length}`);
        rows.push({ file: key, line, cells: picked.map((at) => cells[at] as string) });
      }
    }
    yield rows;
  }
  if (heading === undefined) throw new UnreadableCsv(key, 1, "a heading", "nothing");
}

async function* linesOf(key: string, bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let rest = "";
  let line = 1;
  const decoded = (chunk?: Uint8Array) => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      throw new UnreadableCsv(key, line, "UTF-8 from here on", "other bytes");
    }
  };
  for await (const chunk of bytes) {
    const lines = (rest + decoded(chunk)).split("\r\n");
    rest = lines.pop() as string;
    if (rest.length > LONGEST_LINE)
      throw new UnreadableCsv(key, line + lines.length, "a line", "one without an end");
    line += lines.length;
    yield lines;
  }
  if (rest + decoded() !== "") throw new UnreadableCsv(key, line, "a line", "one that is cut off");
}

/** A whole number of a row. @throws UnreadableCsv */
export function countIn({ file, line, cells }: CsvRow, at: number): number {
  const text = cells[at] as string;
  if (!/^\d{1,9}$/.test(text)) throw new UnreadableCsv(file, line, "a number", "something else");
  return Number(text);
}
