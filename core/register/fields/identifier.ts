/** The longest ID of a voter, center or office, in UTF-16 code units. */
export const LONGEST_ID = 64;

/**
 * Center and office IDs name files and folders, so they hold only what every file system and every object store takes:
 * letters, digits and marks of any script, and a few signs that precincts really have, none of them a path's own.
 */
const SAFE_ID = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} ._#+&()'-]*[\p{L}\p{M}\p{N})#+'-])?$/u;

/** Names that Windows reserves whatever follows the dot (Microsoft, "Naming Files, Paths, and Namespaces"). */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Whether an ID may stand in a file name: 1 to 64 characters, no path, nothing a file system changes or refuses. */
export function isSafeId(id: string): boolean {
  return id.length <= LONGEST_ID && SAFE_ID.test(id) && !id.includes("..") && !RESERVED.test(id);
}

/** Whether an office's ID may name a folder beside the run's own files: no dot, so that it cannot be called stations.csv. */
export function isSafeOfficeId(id: string): boolean {
  return isSafeId(id) && !id.includes(".");
}

/** What a spreadsheet makes of a long number: 1.19612E+11. Its digits are lost, so nothing can mend it here. */
const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+\d+$/i;

export function isUsableNationalId(id: string): boolean {
  return id.length <= LONGEST_ID && !SCIENTIFIC.test(id);
}

/** Gives an all-digit ID its leading zeros back, which spreadsheets drop; others stay as they are. */
export function padDigits(id: string, length: number | undefined): string {
  return length !== undefined && id.length < length && /^\d+$/.test(id) ? id.padStart(length, "0") : id;
}
