/** A set of small numbers, a bit each, as it is kept in a column. */
export function hasBit(bits: Uint8Array, place: number): boolean {
  return ((bits[place >> 3] ?? 0) & (1 << (place & 7))) !== 0;
}

/** A copy with one more number, as long as it must be. */
export function withBit(bits: Uint8Array, place: number): Uint8Array {
  const more = new Uint8Array(Math.max(bits.length, (place >> 3) + 1));
  more.set(bits);
  more[place >> 3]! |= 1 << (place & 7);
  return more;
}
