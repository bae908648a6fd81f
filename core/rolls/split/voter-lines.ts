import { ByteWriter } from "../../stations/byte-writer.ts";
import { csvCell } from "../../streams/csv-text.ts";
import type { ObjectWriter } from "../../streams/object-writer.ts";
import type { StringTable } from "../../tables/string-table.ts";

/** Bytes gathered before they are written. */
const CHUNK = 1 << 17;

/** Voters whose IDs are looked up together: they stay in the nearest cache. */
const BLOCK = 256;

const COMMA = 0x2c;
const CR = 0x0d;
const LF = 0x0a;
const ZERO = 0x30;

/** Whether a byte of an ID makes it worth asking what the cell needs: anywhere, or at its beginning. */
const NEEDS_CARE = new Uint8Array(256);
const NEEDS_CARE_FIRST = new Uint8Array(256).fill(1, 0x80);
for (const sign of "\",;'\r\n\t") NEEDS_CARE[sign.charCodeAt(0)] = 1;
for (const sign of "=+-@") NEEDS_CARE_FIRST[sign.charCodeAt(0)] = 1;

/**
 * Lines of a CSV file that begin with a voter's national ID and end with the voter's number, made as bytes: there are
 * millions, and to make strings of IDs that are bytes already takes several times as long.
 */
export class VoterLines {
  readonly #ids: StringTable;
  readonly #writer: ObjectWriter;
  readonly #bytes = new ByteWriter();
  readonly #starts = new Float64Array(BLOCK);
  readonly #lengths = new Uint16Array(BLOCK);
  readonly #needCare = new Uint8Array(BLOCK);
  readonly #numbers = new Uint32Array(BLOCK);
  readonly #cells: Uint8Array[] = [];
  readonly #digits = new Uint8Array(10);

  constructor(ids: StringTable, writer: ObjectWriter) {
    this.#ids = ids;
    this.#writer = writer;
  }

  /**
   * Adds a line for each of some voters.
   *
   * @param voters as numbers in the table of IDs
   * @param cellsOf a voter's further cells, without the commas around them
   * @param numberOf a voter's number in its center; told the place in `voters`, too
   */
  async add(
    voters: Uint32Array,
    cellsOf: (voter: number) => Uint8Array,
    numberOf: (voter: number, place: number) => number,
  ): Promise<void> {
    for (let from = 0; from < voters.length; from += BLOCK) {
      const block = voters.subarray(from, from + BLOCK);
      this.#lookUp(block);
      for (let index = 0; index < block.length; index++) {
        const voter = block[index] as number;
        this.#numbers[index] = numberOf(voter, from + index);
        this.#cells[index] = cellsOf(voter);
      }
      for (let index = 0; index < block.length; index++) this.#addLine(block[index] as number, index);
      if (this.#bytes.length >= CHUNK) await this.end();
    }
  }

  /** Hands on what is gathered. */
  async end(): Promise<void> {
    await this.#writer.write(this.#bytes.take());
  }

  /** Finds IDs that stand anywhere in memory, in loops of nothing else: there, the processor waits for many at once. */
  #lookUp(block: Uint32Array): void {
    const ids = this.#ids;
    const { bytes } = ids;
    for (let index = 0; index < block.length; index++) {
      this.#starts[index] = ids.start(block[index] as number);
      this.#lengths[index] = ids.length(block[index] as number);
    }
    for (let index = 0; index < block.length; index++)
      this.#needCare[index] = NEEDS_CARE_FIRST[bytes[this.#starts[index] as number] as number] as number;
  }

  #addLine(voter: number, index: number): void {
    const bytes = this.#bytes;
    const cells = this.#cells[index] as Uint8Array;
    this.#addId(voter, index);
    bytes.writeByte(COMMA);
    bytes.writeBytes(cells, 0, cells.length);
    bytes.writeByte(COMMA);
    this.#addNumber(this.#numbers[index] as number);
    bytes.writeByte(CR);
    bytes.writeByte(LF);
  }

  #addId(voter: number, index: number): void {
    const { bytes } = this.#ids;
    const start = this.#starts[index] as number;
    const length = this.#lengths[index] as number;
    let needsCare = this.#needCare[index] as number;
    for (let at = start; at < start + length; at++) needsCare |= NEEDS_CARE[bytes[at] as number] as number;
    if (needsCare === 0) {
      this.#bytes.writeBytes(bytes, start, length);
      return;
    }
    const cell = Buffer.from(csvCell(this.#ids.at(voter)));
    this.#bytes.writeBytes(cell, 0, cell.length);
  }

  #addNumber(number: number): void {
    const digits = this.#digits;
    let first = digits.length;
    let rest = number;
    do {
      digits[--first] = ZERO + (rest % 10);
      rest = Math.floor(rest / 10);
    } while (rest > 0);
    this.#bytes.writeBytes(digits, first, digits.length - first);
  }
}
