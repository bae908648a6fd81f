import { createHash } from "node:crypto";

/** Passes bytes on and takes their SHA-256, which `digest` tells when all have passed. */
export function hashing(bytes: AsyncIterable<Uint8Array>): {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly digest: () => string;
} {
  const hash = createHash("sha256");
  const pass = async function* () {
    for await (const chunk of bytes) {
      hash.update(chunk);
      yield chunk;
    }
  };
  return { bytes: pass(), digest: () => hash.digest("hex") };
}

/** SHA-256 of bytes to their end, in hexadecimal. */
export async function digestOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest("hex");
}

/** The SHA-256 of a register in several files: the same in whatever order they are named. */
export function registerDigest(fileDigests: readonly string[]): string {
  return createHash("sha256").update(fileDigests.toSorted().join("\n")).digest("hex");
}
