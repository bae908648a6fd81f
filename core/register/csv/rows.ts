import Papa from "papaparse";
import { countLineFeeds, type Delimiter, indexOrEnd, RecordFramer } from "./framing.ts";

export type Dialect = {
  readonly delimiter: Delimiter;
  /** Whether double quotes enclose fields. Where off, a quote is a character like any other. */
  readonly quoting: boolean;
  /**
   * Whether a quoted field may hold line breaks. If so, two stray quotes can make one field of all the rows between them, so
   * a register has to say that it needs it.
   */
  readonly lineBreaks: boolean;
};

export type RowFault = "bad-quotes" | "row-too-long";

/** One row as it stands in the file. */
export type SourceRow = {
  /** Physical line of its first character, from 1. */
  readonly line: number;
  /** Its fields, unquoted; empty for a row with a fault. */
  readonly fields: readonly string[];
  readonly fault: RowFault | undefined;
  /** Its text is `batch.text.slice(start, end)`: cut only for the few rows that are rejected. */
  readonly start: number;
  readonly end: number;
};

export type RowBatch = {
  readonly text: string;
  /** Whether all of the text is text: no bytes of it are escaped. Asked once a batch, as nearly every batch is. */
  readonly isWellFormed: boolean;
  readonly rows: readonly SourceRow[];
};

/**
 * The longest row, in UTF-16 code units. It bounds what an unclosed quote, or a file without line ends, can hold in memory;
 * the widest public file seen (Ohio, with all its elections) stays under 4,000.
 */
export const LONGEST_ROW = 65_536;

/**
 * Cuts text into rows and rows into fields, chunk by chunk, in bounded memory.
 *
 * Framing (which line a row begins on, what its raw text is, where to go on after a broken one) is done here, because a
 * rejected row must be named and kept; the fields of whole records are then Papa Parse's work (docs/adr/0002). Lines end
 * in LF, CRLF or CR. Blank lines are no rows. A row whose quotes are broken costs its first physical line only: reading
 * goes on with the next line. So stray quotes cannot swallow the voters after them, unless the dialect allows line breaks
 * in fields.
 */
export class RowReader {
  readonly #dialect: Dialect;
  #carry = "";
  #line = 1;
  #skippingLongRow = false;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** The rows that are complete now. */
  push(text: string): RowBatch {
    return this.#read(this.#carry + text, false);
  }

  /** The rows that the end of the file completes. */
  end(): RowBatch {
    return this.#read(this.#carry, true);
  }

  #read(raw: string, isLast: boolean): RowBatch {
    // The partner of a carriage return at the end may be in the next chunk.
    const cut = !isLast && raw.endsWith("\r") ? raw.length - 1 : raw.length;
    const text = unifyLineEnds(raw.slice(0, cut));
    const rows: SourceRow[] = [];
    const from = this.#skippingLongRow ? this.#skipLine(text) : 0;
    const isPlain = !this.#dialect.quoting || !text.includes('"');
    const done = isPlain
      ? this.#readLines(text, from, isLast, rows)
      : this.#readRecords(text, from, isLast, rows);
    const carried = this.#carryOrCut(text, done, isLast, rows);
    this.#carry = text.slice(carried) + raw.slice(cut);
    return { text, isWellFormed: text.isWellFormed(), rows };
  }

  /** Text without quotes: every line is a record. */
  #readLines(text: string, from: number, isLast: boolean, rows: SourceRow[]): number {
    const end = isLast ? text.length : Math.max(from, text.lastIndexOf("\n") + 1);
    if (end === from) return end;
    let start = from;
    for (const fields of this.#parse(text.slice(from, end), true)) {
      const stop = indexOrEnd(text, "\n", start);
      this.#take(rows, text, start, stop, fields);
      this.#line++;
      start = stop + 1;
    }
    return end;
  }

  /** Text with quotes: frames records one by one, and parses each run of whole ones at once. */
  #readRecords(text: string, from: number, isLast: boolean, rows: SourceRow[]): number {
    const framer = new RecordFramer(text, this.#dialect.delimiter, this.#dialect.lineBreaks);
    let starts: number[] = [];
    let at = from;
    while (at < text.length) {
      const record = framer.recordEnd(at, isLast);
      const isTooLong = record.at - at > LONGEST_ROW;
      if (record.state === "whole" && !isTooLong) {
        starts.push(at);
        at = Math.min(record.at + 1, text.length);
        continue;
      }
      if (record.state === "open" && !isLast && !isTooLong) break;
      const stop = indexOrEnd(text, "\n", at);
      if (stop === text.length && !isLast) break;
      this.#takeRun(text, starts, at, rows);
      starts = [];
      this.#takeBroken(at, stop, rows);
      at = Math.min(stop + 1, text.length);
    }
    this.#takeRun(text, starts, at, rows);
    return at;
  }

  #takeRun(text: string, starts: readonly number[], runEnd: number, rows: SourceRow[]): void {
    if (starts.length === 0) return;
    const parsed = this.#parse(text.slice(starts[0], runEnd), false);
    if (parsed.length !== starts.length) {
      throw new Error(`the CSV parser found ${parsed.length} rows where ${starts.length} were framed`);
    }
    const bodyEnd = text[runEnd - 1] === "\n" ? runEnd - 1 : runEnd;
    for (const [index, fields] of parsed.entries()) {
      const start = starts[index] as number;
      const stop = (starts[index + 1] ?? bodyEnd + 1) - 1;
      this.#take(rows, text, start, stop, fields);
      this.#line += 1 + countLineFeeds(text, start, stop);
    }
  }

  /** Rejects one physical line, whose quotes are broken or never closed. */
  #takeBroken(start: number, stop: number, rows: SourceRow[]): void {
    const fault = stop - start > LONGEST_ROW ? "row-too-long" : "bad-quotes";
    rows.push({ line: this.#line++, fields: [], fault, start, end: Math.min(stop, start + LONGEST_ROW) });
  }

  /** Carries what is unfinished over to the next chunk; where it is already too long, rejects it and skips its rest. */
  #carryOrCut(text: string, start: number, isLast: boolean, rows: SourceRow[]): number {
    if (isLast || text.length - start <= LONGEST_ROW) return start;
    rows.push({ line: this.#line, fields: [], fault: "row-too-long", start, end: start + LONGEST_ROW });
    this.#skippingLongRow = true;
    return text.length;
  }

  #skipLine(text: string): number {
    const feed = text.indexOf("\n");
    if (feed < 0) return text.length;
    this.#skippingLongRow = false;
    this.#line++;
    return feed + 1;
  }

  #take(rows: SourceRow[], text: string, start: number, end: number, fields: string[]): void {
    if (fields.length === 1 && text.slice(start, end).trim() === "") return;
    const isTooLong = end - start > LONGEST_ROW;
    rows.push({
      line: this.#line,
      fields: isTooLong ? [] : fields,
      fault: isTooLong ? "row-too-long" : undefined,
      start,
      end: isTooLong ? start + LONGEST_ROW : end,
    });
  }

  #parse(body: string, isPlain: boolean): string[][] {
    const parser = new Papa.Parser({ delimiter: this.#dialect.delimiter, newline: "\n", fastMode: isPlain });
    // Papa Parse forgets the spaces between a closing quote and the end of its input: so the input ends in a line end.
    const rows = parser.parse(body.endsWith("\n") ? body : `${body}\n`, 0, false).data as string[][];
    rows.pop();
    return rows;
  }
}

function unifyLineEnds(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}
