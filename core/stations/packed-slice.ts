import { Fault } from "../fault.ts";
import type { Gender } from "../gender.ts";
import { yearOf } from "../register/fields/date.ts";
import { nameColumns } from "../register/mapping/columns.ts";
import type { Register } from "../register/read-register.ts";
import type { VoterTable } from "../register/voter-table.ts";
import { compareGenders, type Span, sizeOf } from "./assign.ts";
import { ByteWriter } from "./byte-writer.ts";

/**
 * A packed slice holds one station's voters in the order of its book, in about 60 bytes each:
 *
 *     version   1 byte
 *     genders   varint count, then each: varint length, UTF-8; those of the whole register
 *     voters    varint count, then each:
 *       number      varint, the difference to the voter before (the first: to 0)
 *       gender      varint, index into the genders
 *       birth year  varint, 0 unknown
 *       national ID varint length, UTF-8
 *       name        varint length, UTF-8: as printed
 *
 * It can be read by itself, from its byte range alone. A change of this layout is a new version.
 */
export const SLICE_VERSION = 1;

/** A voter as the documents need one. */
export type PackedVoter = {
  /** In the center, from 1. */
  readonly number: number;
  readonly nationalId: string;
  readonly name: string;
  readonly birthYear: number | undefined;
  readonly gender: Gender;
};

const SPACE = 0x20;

/** Packs stations of one register. */
export class SlicePacker {
  readonly #voters: VoterTable;
  readonly #writer = new ByteWriter();
  /** The genders of the register, in an order that does not come from the order of rows. */
  readonly #genders: readonly Gender[];
  /** The register's number of a gender → its index in a slice. */
  readonly #genderIndex: readonly number[];
  /** The places of the parts of a name, in print order. */
  readonly #printOrder: readonly number[];
  /** The parts that the voter in hand has. */
  readonly #words: number[] = [];

  constructor({ voters, mapping }: Register) {
    this.#voters = voters;
    this.#genders = voters.genders.toSorted(compareGenders);
    this.#genderIndex = voters.genders.map((gender) => this.#genders.indexOf(gender));
    this.#printOrder = nameColumns(mapping).printOrder;
  }

  /** @param sequence a center's voters in order, as numbers in the register @param spans the station's part of it */
  pack(sequence: Uint32Array, spans: readonly Span[]): Uint8Array {
    const writer = this.#writer;
    writer.writeByte(SLICE_VERSION);
    writer.writeVarint(this.#genders.length);
    for (const gender of this.#genders) {
      const bytes = Buffer.from(gender);
      writer.writeVarint(bytes.length);
      writer.writeBytes(bytes, 0, bytes.length);
    }
    writer.writeVarint(sizeOf(spans));
    let previous = 0;
    for (const { from, to } of spans) {
      for (let place = from; place < to; place++) {
        writer.writeVarint(place + 1 - previous);
        previous = place + 1;
        this.#writeVoter(sequence[place] as number);
      }
    }
    return writer.take();
  }

  #writeVoter(voter: number): void {
    const writer = this.#writer;
    const { nationalIds } = this.#voters;
    writer.writeVarint(this.#genderIndex[this.#voters.genderNumberOf(voter)] as number);
    writer.writeVarint(yearOf(this.#voters.birthDateOf(voter)) ?? 0);
    const idLength = nationalIds.length(voter);
    writer.writeVarint(idLength);
    writer.writeBytes(nationalIds.bytes, nationalIds.start(voter), idLength);
    this.#writeName(voter);
  }

  /** Joins the parts that a voter has by spaces, in print order, without making strings of them. */
  #writeName(voter: number): void {
    const { names } = this.#voters;
    const words = this.#words;
    words.length = 0;
    let length = -1;
    for (let index = 0; index < this.#printOrder.length; index++) {
      const word = this.#voters.namePartOf(voter, this.#printOrder[index] as number);
      const wordLength = names.length(word);
      if (wordLength === 0) continue;
      length += wordLength + 1;
      words.push(word);
    }
    const writer = this.#writer;
    writer.writeVarint(Math.max(0, length));
    for (let index = 0; index < words.length; index++) {
      const word = words[index] as number;
      if (index > 0) writer.writeByte(SPACE);
      writer.writeBytes(names.bytes, names.start(word), names.length(word));
    }
  }
}

/**
 * Reads a packed slice.
 *
 * @throws Fault where the bytes are not a slice of this version, whole and with nothing after it
 */
export function unpackSlice(bytes: Uint8Array): PackedVoter[] {
  const reader = new SliceReader(bytes);
  const voters = readSlice(reader);
  if (!reader.isAtEnd) throw damaged();
  return voters;
}

/** Reads the slices that stand one after the other, as a center's do. @throws Fault as {@link unpackSlice} does */
export function unpackSlices(bytes: Uint8Array): PackedVoter[][] {
  const reader = new SliceReader(bytes);
  const slices: PackedVoter[][] = [];
  while (!reader.isAtEnd) slices.push(readSlice(reader));
  return slices;
}

function readSlice(reader: SliceReader): PackedVoter[] {
  if (reader.readByte() !== SLICE_VERSION) throw damaged();
  const genders = Array.from({ length: reader.readCount() }, () => reader.readText());
  const count = reader.readCount();
  const voters: PackedVoter[] = [];
  for (let number = 0; voters.length < count; ) {
    number += reader.readVarint();
    const gender = genders[reader.readVarint()];
    if (gender === undefined) throw damaged();
    const birthYear = reader.readVarint() || undefined;
    const nationalId = reader.readText();
    voters.push({ number, nationalId, name: reader.readText(), birthYear, gender });
  }
  return voters;
}

class SliceReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  readByte(): number {
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw damaged();
    return byte;
  }

  readVarint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.readByte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw damaged();
  }

  /** How many items follow. Each takes a byte at least, so that damage cannot ask for more memory than the slice has. */
  readCount(): number {
    const count = this.readVarint();
    if (count > this.#bytes.length - this.#at) throw damaged();
    return count;
  }

  readText(): string {
    const end = this.readVarint() + this.#at;
    if (end > this.#bytes.length) throw damaged();
    const text = this.#bytes.toString("utf8", this.#at, end);
    this.#at = end;
    return text;
  }
}

function damaged(): Fault {
  return new Fault("damaged-slice", "a station's packed voters cannot be read", {
    mend: "the packed object was changed or cut off: start the run again in a new folder",
    exit: 1,
  });
}
