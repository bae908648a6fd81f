/**
 * Counts voters and fingerprints the set of them, in any order and in any parts.
 *
 * A count alone would not see one voter lost and another printed twice. So each voter adds two 32-bit hashes of the
 * national ID to two sums modulo 2³²: the tally of the register equals the sum of the stations' tallies only if the same
 * voters are in both (a chance of 2⁻⁶⁴ aside). Sums commute, so workers can tally what each of them printed. It guards
 * against accidents, not against someone who can choose IDs; the manifest's SHA-256 do that.
 */
export class VoterTally {
  #voters = 0;
  #first = 0;
  #second = 0;

  /** @param nationalId as accepted: cleaned text */
  add(nationalId: string): void {
    const bytes = Buffer.from(nationalId);
    this.addBytes(bytes, 0, bytes.length);
  }

  /** Adds a voter by the UTF-8 of the national ID: `length` bytes from `start`. */
  addBytes(bytes: Uint8Array, start: number, length: number): void {
    let first = 0x9747b28c;
    let second = 0x3c6ef372;
    for (let at = start; at < start + length; at++) {
      const byte = bytes[at] as number;
      first = Math.imul(first ^ byte, 0x01000193);
      second = Math.imul(second ^ byte, 0x5bd1e995);
      second ^= second >>> 15;
    }
    this.#voters++;
    this.#first = (this.#first + finalized(first)) >>> 0;
    this.#second = (this.#second + finalized(second)) >>> 0;
  }

  /** Adds another part's tally. */
  addTally(other: TallyRecord): void {
    this.#voters += other.voters;
    this.#first = (this.#first + Number.parseInt(other.fingerprint.slice(0, 8), 16)) >>> 0;
    this.#second = (this.#second + Number.parseInt(other.fingerprint.slice(8), 16)) >>> 0;
  }

  get record(): TallyRecord {
    return { voters: this.#voters, fingerprint: hex32(this.#first) + hex32(this.#second) };
  }
}

/** A tally as it is stored: the number of voters, and 16 hexadecimal digits. */
export type TallyRecord = { readonly voters: number; readonly fingerprint: string };

export function sumTallies(parts: Iterable<TallyRecord>): TallyRecord {
  const tally = new VoterTally();
  for (const part of parts) tally.addTally(part);
  return tally.record;
}

/** MurmurHash3's finalizer: every bit of the input changes every bit of the sum's term. */
function finalized(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function hex32(value: number): string {
  return value.toString(16).padStart(8, "0");
}
