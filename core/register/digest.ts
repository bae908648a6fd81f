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

/** SHA-256 of bytes, in hexadecimal. */
export function sha256Of(...parts: readonly Uint8Array[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

/** SHA-256 of bytes to their end, in hexadecimal. */
export async function digestOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of bytes) hash.update(chunk);
  return hash.digest("hex");
}

export type FileDigest = { readonly name: string; readonly sha256: string };

/** The SHA-256 of a register: of the names and the content of its files, in the order in which they are read. */
export function registerDigest(files: readonly FileDigest[]): string {
  return createHash("sha256")
    .update(files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join(""))
    .digest("hex");
}
