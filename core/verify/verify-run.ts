import { keys } from "../contracts/keys.ts";
import type { Manifest } from "../contracts/manifest.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { checkManifest, checkProof } from "./check-manifest.ts";
import { UnreadableCsv } from "./csv/read-csv.ts";
import { DocumentsAhead } from "./documents-ahead.ts";
import { type Difference, Findings, type Verified } from "./findings.ts";
import { FolderFiles } from "./folder-files.ts";
import { openManifest } from "./manifest-file.ts";
import { checkNameLists } from "./name-lists.ts";
import { checkPolling, type RunFiles } from "./polling.ts";
import { isSameTally, tallyVotersById, type VotersById } from "./voters-by-id.ts";

export type Verification = {
  /** Undefined where it cannot be read: then nothing else was looked at. */
  readonly manifest: Manifest | undefined;
  /** Whether the manifest's own hash was there to be compared. */
  readonly hasManifestHash: boolean;
  /** None where the folder is what its manifest says. Each file is named once: what is known to be wrong is not read on. */
  readonly differences: readonly Difference[];
  readonly verified: Verified;
};

/**
 * Whether a run's folder is what its manifest says, down to the voters that are printed (docs/verification.md).
 *
 * It reads each file once, and holds one document or one center's voters at a time; with `ahead`, some documents more.
 * @param onProgress told how many of the manifest's files are read
 * @param ahead documents that are read at once, for a store that answers late
 * @throws Fault `no-manifest` where no run has ended in the folder
 */
export async function verifyRun(
  store: ObjectStore,
  onProgress: (done: number, all: number) => void = () => {},
  ahead = 0,
): Promise<Verification> {
  const findings = new Findings();
  const { manifest, hasHash } = await openManifest(store, findings);
  if (manifest !== undefined && ahead === 0) await verifyFiles(store, manifest, findings, onProgress);
  else if (manifest !== undefined) {
    const documents = new DocumentsAhead(store, manifest, ahead);
    await verifyFiles(documents, manifest, findings, onProgress).finally(() => documents.close());
  }
  const { differences, verified } = findings;
  return { manifest, hasManifestHash: hasHash, differences, verified };
}

async function verifyFiles(
  store: ObjectStore,
  manifest: Manifest,
  findings: Findings,
  onProgress: (done: number, all: number) => void,
): Promise<void> {
  const files = new FolderFiles(store, manifest.files, findings, onProgress);
  const run: RunFiles = { store, files, findings, failures: manifest.failures };
  checkManifest(manifest, findings);
  await nameStrangers(run);
  try {
    const before = findings.differences.length;
    const isWhole = await verifyVoters(run, manifest);
    // Where a list lacks a center, that is named already.
    if (isWhole && findings.differences.length === before) nameUnclaimed(run);
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error;
    findings.differences.push(error.difference);
  }
  await files.checkRest();
  if (findings.differences.length === 0) checkProof(manifest, findings);
}

/** Compares lists of voters and documents. Whether all were gone through: not where a list is not to be trusted. */
async function verifyVoters(run: RunFiles, manifest: Manifest): Promise<boolean> {
  const { files } = run;
  const isPolling = manifest.phase === "polling";
  const needed = [keys.votersByNationalId, ...(isPolling ? [keys.votersByStation, keys.stations] : [])];
  const isRight = new Map<string, boolean>();
  for (const key of needed) isRight.set(key, await isListedAndRight(key, run));
  const byId = isRight.get(keys.votersByNationalId)
    ? await readVotersById(run, manifest, isPolling)
    : undefined;
  if (!isPolling) {
    if (byId !== undefined) await checkNameLists(run, byId);
    return byId !== undefined;
  }
  if (!isRight.get(keys.votersByStation) || !isRight.get(keys.stations)) return false;
  await checkPolling({ ...run, files }, byId);
  return true;
}

async function isListedAndRight(key: string, { files, findings }: RunFiles): Promise<boolean> {
  if (files.has(key)) return files.check(key);
  findings.add(keys.manifest, `${key} among its files`, "none");
  return false;
}

async function readVotersById(
  { store, findings }: RunFiles,
  { proof }: Manifest,
  isPolling: boolean,
): Promise<VotersById> {
  const byId = await tallyVotersById(store, isPolling);
  const { accepted } = proof;
  if (byId.tally.voters !== accepted.voters)
    findings.add(
      keys.votersByNationalId,
      `${accepted.voters} voters, as many as were accepted`,
      `${byId.tally.voters}`,
    );
  else if (!isSameTally(byId.tally, accepted))
    findings.add(keys.votersByNationalId, "the voters that were accepted", "as many, but others");
  return byId;
}

/** Files in the folders of offices that the manifest does not list. */
async function nameStrangers({ store, files, findings }: RunFiles): Promise<void> {
  const ours = keys.run.slice(0, keys.run.indexOf("/") + 1);
  for await (const key of store.list("")) {
    if (key.includes("/") && !key.startsWith(ours) && !files.has(key))
      findings.add(key, "no file that the manifest does not list", "one");
  }
}

/** Documents in the folders of offices that belong to no station or center of the run. */
function nameUnclaimed({ files, findings }: RunFiles): void {
  for (const key of files.unclaimed())
    findings.add(key, "a document of one of the run's centers", "one of none");
}
