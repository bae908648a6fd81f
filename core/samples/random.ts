/**
 * Spreads a 32-bit number over all 32 bits: a bijection, so different numbers stay different.
 * Chris Wellons' `lowbias32`, found by his "hash prospector" (https://github.com/skeeto/hash-prospector).
 */
export function mix32(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
  x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
  return (x ^ (x >>> 16)) >>> 0;
}

/** PractRand discards this many outputs after seeding, so that near seeds give unrelated streams. */
const WARM_UP = 15;
const TWO_32 = 2 ** 32;

/**
 * A deterministic stream of 32-bit numbers: Chris Doty-Humphrey's `sfc32` (Small Fast Chaotic, from PractRand), which
 * passes PractRand and BigCrush, has a period of at least 2^32 for every seed, and needs no 64-bit arithmetic.
 *
 * Not for secrets. Only integer operations and IEEE division: the same stream on every engine and machine.
 */
export class Sfc32 {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  /** `seed` is a safe integer; `stream` separates the streams drawn from one seed. */
  constructor(seed: number, stream = 0) {
    this.a = seed | 0;
    this.b = Math.floor(seed / TWO_32) | 0;
    this.c = stream | 0;
    for (let round = 0; round < WARM_UP; round++) this.next();
  }

  /** The next number of 0 to 2^32 - 1. */
  next(): number {
    const output = (this.a + this.b + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + output) | 0;
    return output >>> 0;
  }

  /** A number of 0 to just below 1, in steps of 2^-32. */
  fraction(): number {
    return this.next() / TWO_32;
  }

  /** An integer of 0 to `bound` - 1. The bias is at most `bound` / 2^32: nothing for the sizes drawn here. */
  below(bound: number): number {
    return Math.floor(this.fraction() * bound);
  }
}
