/** As much of a SHA-256 as a person compares. */
export function shortHash(sha256: string): string {
  return `${sha256.slice(0, 16)}…`;
}
