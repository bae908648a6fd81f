import { keys } from "../contracts/keys.ts";
import { type Manifest, parseManifest } from "../contracts/manifest.ts";
import { Fault } from "../fault.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { sha256Of } from "../register/digest.ts";
import type { Findings } from "./findings.ts";
import { shortHash } from "./hash.ts";

export type OpenManifest = {
  /** Undefined where it cannot be read: then it is among the differences. */
  readonly manifest: Manifest | undefined;
  /** Whether its own hash is there to be compared. */
  readonly hasHash: boolean;
};

/**
 * The manifest of a run's folder, and whether it is the one that its hash was taken of.
 * @throws Fault `no-manifest` where the folder has none: no run has ended in it
 */
export async function openManifest(store: ObjectStore, findings: Findings): Promise<OpenManifest> {
  const bytes = await ifThere(store.get(keys.manifest));
  if (bytes === undefined) throw noManifest();
  const hash = await ifThere(store.get(keys.manifestSha256));
  if (hash !== undefined) checkHash(bytes, hash, findings);
  const manifest = parseManifest(bytes);
  if (manifest === undefined) findings.add(keys.manifest, "a manifest of this version", "something else");
  return { manifest, hasHash: hash !== undefined };
}

/** Where a folder holds no run that has ended. */
export function noManifest(): Fault {
  return new Fault("no-manifest", `the folder has no ${keys.manifest}: no run has ended in it`, {
    mend: "name the folder of a run that has ended, or end this one with rollpress resume",
  });
}

function checkHash(bytes: Uint8Array, line: Uint8Array, findings: Findings): void {
  const expected = /^([0-9a-f]{64}) [ *]manifest\.json\r?\n?$/.exec(
    Buffer.from(line).toString("latin1"),
  )?.[1];
  const found = sha256Of(bytes);
  if (expected === undefined)
    findings.add(keys.manifestSha256, `a SHA-256 and "${keys.manifest}"`, "something else");
  else if (expected !== found)
    findings.add(keys.manifest, `SHA-256 ${shortHash(expected)}`, shortHash(found));
}

/** An object, or undefined where there is none. */
export async function ifThere<T>(object: Promise<T>): Promise<T | undefined> {
  try {
    return await object;
  } catch (error) {
    if (error instanceof Fault && error.code === "missing-object") return undefined;
    throw error;
  }
}
