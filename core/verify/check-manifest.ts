import { keys } from "../contracts/keys.ts";
import type { Manifest } from "../contracts/manifest.ts";
import type { Findings } from "./findings.ts";
import { isDocument } from "./folder-files.ts";

/** That a manifest does not contradict itself. */
export function checkManifest(manifest: Manifest, findings: Findings): void {
  const { status, failures, proof, counts, totals, files } = manifest;
  const say = (expected: string, found: string, place: string) =>
    findings.add(keys.manifest, expected, found, place);
  const isComplete = proof.isReconciled && failures.length === 0;
  if ((status === "complete") !== isComplete)
    say(isComplete ? "complete" : "complete-with-failures, by what it lists", status, "status");
  if (counts.read !== counts.accepted + counts.rejected + counts.filtered)
    say("read = accepted + rejected + filtered", "something else", "counts");
  if (counts.accepted !== proof.accepted.voters)
    say(`${counts.accepted}, as in counts`, `${proof.accepted.voters}`, "proof.accepted");
  const documents = files.filter(isDocument);
  const sums = {
    documents: documents.length,
    pages: documents.reduce((sum, { pages = 0 }) => sum + pages, 0),
    bytes: documents.reduce((sum, { bytes }) => sum + bytes, 0),
  };
  for (const [name, sum] of Object.entries(sums) as [keyof typeof sums, number][]) {
    if (totals[name] !== sum) say(`${sum}, the sum of its files`, `${totals[name]}`, `totals.${name}`);
  }
  const keysSoFar = new Set<string>();
  const twice = files.find(({ key }) => keysSoFar.size === keysSoFar.add(key).size);
  if (twice !== undefined) say("each file once", `${twice.key} twice`, "files");
}

/** That the voters found in documents are as many as the manifest says: to be asked where nothing else differs. */
export function checkProof({ proof, phase }: Manifest, findings: Findings): void {
  const { voters, copiedVoters, listedVoters } = findings.verified;
  const compare = (expected: number, found: number, place: string) => {
    if (expected !== found)
      findings.add(keys.manifest, `${found} voters, as in the documents`, `${expected}`, `proof.${place}`);
  };
  compare(proof.printed.voters, voters, "printed");
  compare(proof.copied.voters, copiedVoters, "copied");
  if (phase === "polling") compare(proof.listed?.voters ?? 0, listedVoters, "listed");
}
