import { crc32 } from "node:zlib";
import { Fault } from "../fault.ts";

/** Room for a whole entry with the longest name, 65,535 bytes; and many usual ones. */
const BLOCK = 1 << 17;

/** Made by Unix, after version 6.3 of the format. */
const MADE_BY = (3 << 8) | 63;

const ZIP64_VERSION = 45;

/** A regular file, -rw-r--r--: in the upper half, where Unix has its modes. */
const ATTRIBUTES = 0o100644 * 0x1_0000;

const MAX_16 = 0xffff;
const MAX_32 = 0xffff_ffff;

/**
 * The directory at a zip's end, gathered while the zip is written. Its entries are kept as they will be written, in blocks
 * of bytes, and found by name through a hash table of their places: as objects, millions of names would take gigabytes.
 */
export class ZipDirectory {
  readonly #blocks: Buffer[] = [Buffer.alloc(BLOCK)];
  /** Of the last block. */
  #used = 0;
  #count = 0;
  /** Each entry's place plus 1, at its name's hash or the next free slot after it; 0 is free. */
  #slots = new Float64Array(1 << 10);

  /**
   * @param header of the file, as it stands before it
   * @param offset where that is
   * @throws Fault `duplicate-file`
   */
  add(header: Buffer, offset: number): void {
    const name = header.subarray(30);
    const slot = this.#slotOf(name);
    if (this.#slots[slot] !== 0) {
      throw new Fault("duplicate-file", "two files of one zip have this name", { place: name.toString() });
    }
    this.#slots[slot] = this.#append(entryOf(header, offset)) + 1;
    this.#count++;
    if (this.#count * 4 > this.#slots.length * 3) this.#enlarge();
  }

  /** The directory's bytes to the zip's end. @param offset where they begin */
  *chunks(offset: number): Generator<Uint8Array> {
    let size = 0;
    for (const [index, block] of this.#blocks.entries()) {
      const entries = index === this.#blocks.length - 1 ? block.subarray(0, this.#used) : block;
      size += entries.length;
      yield entries;
    }
    yield endOf(this.#count, size, offset);
  }

  #append(entry: Buffer): number {
    let last = this.#blocks.length - 1;
    if (this.#used + entry.length > BLOCK) {
      this.#blocks[last] = this.#blocks[last]!.subarray(0, this.#used);
      last = this.#blocks.push(Buffer.alloc(BLOCK)) - 1;
      this.#used = 0;
    }
    entry.copy(this.#blocks[last]!, this.#used);
    this.#used += entry.length;
    return last * BLOCK + this.#used - entry.length;
  }

  /** The slot of a name, or the free one where it would be. */
  #slotOf(name: Buffer): number {
    const mask = this.#slots.length - 1;
    let slot = crc32(name) & mask;
    while (this.#slots[slot] !== 0 && !this.#nameAt(this.#slots[slot]! - 1).equals(name)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #nameAt(place: number): Buffer {
    const block = this.#blocks[Math.floor(place / BLOCK)]!;
    const at = place % BLOCK;
    return block.subarray(at + 46, at + 46 + block.readUInt16LE(at + 28));
  }

  #enlarge(): void {
    const places = this.#slots.filter((place) => place !== 0);
    this.#slots = new Float64Array(this.#slots.length * 2);
    for (const place of places) this.#slots[this.#slotOf(this.#nameAt(place - 1))] = place;
  }
}

/** A file's entry (APPNOTE 4.3.12); an offset that is too large for its field stands behind the name (4.5.3). */
function entryOf(header: Buffer, offset: number): Buffer {
  const isFar = offset >= MAX_32;
  const entry = Buffer.alloc(16 + header.length + (isFar ? 12 : 0));
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(MADE_BY, 4);
  header.copy(entry, 6, 4, 30);
  entry.writeUInt32LE(ATTRIBUTES, 38);
  entry.writeUInt32LE(isFar ? MAX_32 : offset, 42);
  header.copy(entry, 46, 30);
  if (isFar) {
    entry.writeUInt16LE(ZIP64_VERSION, 6);
    entry.writeUInt16LE(12, 30);
    const extra = 16 + header.length;
    entry.writeUInt16LE(1, extra);
    entry.writeUInt16LE(8, extra + 2);
    entry.writeBigUInt64LE(BigInt(offset), extra + 4);
  }
  return entry;
}

/** What stands behind the entries (APPNOTE 4.3.16): before it the same with larger fields, where one needs them (4.3.14–15). */
function endOf(count: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Math.min(count, MAX_16), 8);
  end.writeUInt16LE(Math.min(count, MAX_16), 10);
  end.writeUInt32LE(Math.min(size, MAX_32), 12);
  end.writeUInt32LE(Math.min(offset, MAX_32), 16);
  if (count < MAX_16 && size < MAX_32 && offset < MAX_32) return end;

  const far = Buffer.alloc(56 + 20);
  far.writeUInt32LE(0x06064b50, 0);
  far.writeBigUInt64LE(44n, 4);
  far.writeUInt16LE(MADE_BY, 12);
  far.writeUInt16LE(ZIP64_VERSION, 14);
  far.writeBigUInt64LE(BigInt(count), 24);
  far.writeBigUInt64LE(BigInt(count), 32);
  far.writeBigUInt64LE(BigInt(size), 40);
  far.writeBigUInt64LE(BigInt(offset), 48);
  far.writeUInt32LE(0x07064b50, 56);
  far.writeBigUInt64LE(BigInt(offset + size), 64);
  far.writeUInt32LE(1, 72);
  return Buffer.concat([far, end]);
}
