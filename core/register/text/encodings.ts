/** The encodings a register may have; "auto" is by byte-order mark, else UTF-8. */
export const ENCODINGS = ["auto", "utf-8", "utf-16le", "utf-16be", "windows-1252", "windows-1256"] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** An encoding that has been decided. */
export type KnownEncoding = Exclude<Encoding, "auto">;

/** The longest byte-order mark, in bytes. */
export const LONGEST_BOM = 3;

/**
 * The encoding that a byte-order mark states and the mark's length in bytes; undefined where there is none.
 * A mark is believed over a mapping: no Windows-125x text begins with one.
 */
export function byteOrderMark(head: Uint8Array): { encoding: KnownEncoding; length: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", length: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", length: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", length: 2 };
  return undefined;
}
