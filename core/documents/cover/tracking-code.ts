import type { StationSheet } from "../model.ts";

/** Hexadecimal digits of the voters' hash: enough that no two books of a run share them by chance. */
const HASH_DIGITS = 16;

/**
 * What a book's QR code says: run, center, station, and the beginning of the hash of the voters that it was made of. So a
 * copy can be followed, and told from one of another run. In upper case but for the center's ID, for which QR has a
 * shorter code.
 */
export function trackingCode({ runId, center, number, sha256 = "" }: StationSheet): string {
  const hash = sha256.slice(0, HASH_DIGITS).toUpperCase();
  return `ROLLPRESS:${[runId.toUpperCase(), center.id, number, hash].join("/")}`;
}
