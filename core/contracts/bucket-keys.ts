/** Where things stand in a bucket that holds the registers and rolls of many runs. Made for reading in S3's console. */
export const bucketKeys = {
  /** A run's files: below it, the same relative paths as in a folder on one machine (see keys.ts). */
  rolls: (runId: string) => `${ROLLS}${runId}/`,
  /** A register's or a centers file, by the SHA-256 of its content: what is uploaded twice is there once. */
  register: (sha256: string, name: string) => `${REGISTERS}${sha256}/${name}`,
} as const;

export const ROLLS = "rolls/";
export const REGISTERS = "registers/";
