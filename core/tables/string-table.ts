/** Initial sizes; everything grows by doubling. */
const FIRST_SLOTS = 1 << 12;
const FIRST_BYTES = 1 << 16;

/** No string. Ids begin at 0. */
export const ABSENT = -1;

/**
 * A set of strings, numbered from 0 in the order of arrival, held as UTF-8 in one buffer.
 *
 * A register of 2.8 million voters has 14 million fields but a few thousand distinct name words, and as many IDs as voters.
 * As JavaScript strings in a Map, the IDs alone take 207 MB; here a string costs its bytes and about 20 more.
 * Open addressing with linear probing, at most half full; the hash is kept, so growing never reads a string again.
 *
 * Strings must be well-formed (no lone surrogates): that is what cleaned text is.
 */
export class StringTable {
  #bytes = new Uint8Array(FIRST_BYTES);
  /** `#ends[id]` is where string `id` ends and the next begins, in bytes. */
  #ends = new Float64Array(FIRST_SLOTS);
  #hashes = new Int32Array(FIRST_SLOTS);
  /** Slot → id + 1; 0 is an empty slot. */
  #slots = new Int32Array(FIRST_SLOTS * 2);
  #size = 0;
  #used = 0;

  get size(): number {
    return this.#size;
  }

  /** Total length of all strings, in bytes. */
  get byteLength(): number {
    return this.#used;
  }

  /** The string's number, adding it if it is new: then it is the size before. */
  add(text: string): number {
    const length = this.#write(text);
    const hash = hashBytes(this.#bytes, this.#used, this.#used + length);
    const slot = this.#find(hash, length);
    const found = this.#slots[slot] as number;
    if (found > 0) return found - 1;
    return this.#append(hash, length, slot);
  }

  /** The string's number, or {@link ABSENT}. */
  find(text: string): number {
    const length = this.#write(text);
    const slot = this.#find(hashBytes(this.#bytes, this.#used, this.#used + length), length);
    return (this.#slots[slot] as number) - 1;
  }

  /** String number `id`. */
  at(id: number): string {
    return Buffer.from(this.#bytes.buffer, this.start(id), this.length(id)).toString("utf8");
  }

  /** Where string `id` begins in {@link bytes}. */
  start(id: number): number {
    return id === 0 ? 0 : (this.#ends[id - 1] as number);
  }

  /** Length of string `id`, in bytes. */
  length(id: number): number {
    return (this.#ends[id] as number) - this.start(id);
  }

  /** The UTF-8 of all strings, one after the other. Valid until the next `add` or `find`. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  /** Order of two strings by their UTF-8 bytes, which is their order by code point. */
  compareBytes(a: number, b: number): number {
    const aStart = this.start(a);
    const bStart = this.start(b);
    const aLength = this.length(a);
    const bLength = this.length(b);
    const shared = Math.min(aLength, bLength);
    for (let at = 0; at < shared; at++) {
      const difference = (this.#bytes[aStart + at] as number) - (this.#bytes[bStart + at] as number);
      if (difference !== 0) return difference;
    }
    return aLength - bLength;
  }

  /** Writes UTF-8 behind the last string, where it becomes the next one if it is new. Returns its length in bytes. */
  #write(text: string): number {
    const needed = this.#used + text.length * 3;
    if (needed > this.#bytes.length) this.#growBytes(needed);
    const bytes = this.#bytes;
    let at = this.#used;
    for (let index = 0; index < text.length; index++) {
      const code = text.charCodeAt(index);
      if (code < 0x80) {
        bytes[at++] = code;
      } else if (code < 0x800) {
        bytes[at++] = 0xc0 | (code >> 6);
        bytes[at++] = 0x80 | (code & 0x3f);
      } else if (code < 0xd800 || code > 0xdfff) {
        bytes[at++] = 0xe0 | (code >> 12);
        bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
        bytes[at++] = 0x80 | (code & 0x3f);
      } else {
        const point = text.codePointAt(index++) as number;
        bytes[at++] = 0xf0 | (point >> 18);
        bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
        bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
        bytes[at++] = 0x80 | (point & 0x3f);
      }
    }
    return at - this.#used;
  }

  /** The slot that holds the string just written, or the empty one where it belongs. */
  #find(hash: number, length: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const id = (this.#slots[slot] as number) - 1;
      if (id < 0 || (this.#hashes[id] === hash && this.#isWritten(id, length))) return slot;
    }
  }

  #isWritten(id: number, length: number): boolean {
    if (this.length(id) !== length) return false;
    const start = this.start(id);
    for (let at = 0; at < length; at++) {
      if (this.#bytes[start + at] !== this.#bytes[this.#used + at]) return false;
    }
    return true;
  }

  #append(hash: number, length: number, slot: number): number {
    const id = this.#size++;
    if (id === this.#ends.length) this.#growIds();
    this.#used += length;
    this.#ends[id] = this.#used;
    this.#hashes[id] = hash;
    this.#slots[slot] = id + 1;
    if (this.#size * 2 > this.#slots.length) this.#rehash();
    return id;
  }

  #growBytes(needed: number): void {
    const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }

  #growIds(): void {
    const ends = new Float64Array(this.#ends.length * 2);
    ends.set(this.#ends);
    this.#ends = ends;
    const hashes = new Int32Array(this.#hashes.length * 2);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    const mask = slots.length - 1;
    for (let id = 0; id < this.#size; id++) {
      let slot = (this.#hashes[id] as number) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id + 1;
    }
    this.#slots = slots;
  }
}

/** FNV-1a over the bytes, then MurmurHash3's finalizer: FNV alone leaves the low bits, which choose the slot, too even. */
function hashBytes(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
