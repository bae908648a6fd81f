import { keys } from "../../core/contracts/keys.ts";
import type { Manifest } from "../../core/contracts/manifest.ts";
import { describeDifference } from "../../core/verify/findings.ts";
import type { Verification } from "../../core/verify/verify-run.ts";
import { formatCount, table } from "../terminal/table.ts";

/** The object that `rollpress verify --json` prints. `wallMs` is the whole command's time in milliseconds. */
export function summarizeVerification(
  { manifest, hasManifestHash, differences, verified }: Verification,
  wallMs: number,
) {
  return {
    runId: manifest?.runId ?? null,
    phase: manifest?.phase ?? null,
    status: manifest?.status ?? null,
    isVerified: differences.length === 0,
    hasManifestHash,
    ...verified,
    differences: differences.map(describeDifference),
    failures: manifest?.failures ?? [],
    wallMs,
  };
}

/** Differences named on the screen; `--json` has all. */
const NAMED_DIFFERENCES = 10;

/** What `rollpress verify` prints. */
export function describeVerification(verification: Verification, wallMs: number): string {
  const { manifest, hasManifestHash, differences } = verification;
  const named = differences.slice(0, NAMED_DIFFERENCES).map((each) => `  ${describeDifference(each)}\n`);
  const more = differences.length - NAMED_DIFFERENCES;
  const further = more > 0 ? `  and ${formatCount(more)} more: see --json\n` : "";
  const seconds = (wallMs / 1000).toFixed(1);
  const verdict =
    differences.length === 0
      ? `The folder is what its manifest says (${seconds} s).\n`
      : `The folder is NOT what its manifest says:\n${named.join("")}${further}`;
  const hash = hasManifestHash
    ? ""
    : `There is no ${keys.manifestSha256}: whether somebody changed the manifest itself was not checked.\n`;
  return verdict + (manifest === undefined ? "" : statusOf(manifest)) + hash + countsOf(verification);
}

function statusOf({ runId, status, failures }: Manifest): string {
  if (status === "complete") return `Run ${runId} is complete.\n`;
  if (failures.length === 0)
    return `Run ${runId} did NOT print the voters that it accepted, and says so: do not use it.\n`;
  const documents = failures.length === 1 ? "1 document" : `${formatCount(failures.length)} documents`;
  return `Run ${runId} is NOT complete: it could not print ${documents}, which ${keys.manifest} names under "failures".\n`;
}

function countsOf({ manifest, verified }: Verification): string {
  const isPolling = manifest?.phase === "polling";
  const { files, bytes, documents, pages, books, voters, copiedVoters } = verified;
  const rows = [
    ["files", files],
    ["bytes", bytes],
    ["documents", documents],
    ["pages", pages],
    [isPolling ? "books" : "lists", books],
    [isPolling ? "voters in books" : "voters in lists", voters],
    ["  and in copies", copiedVoters],
  ];
  return manifest === undefined ? "" : `As they should be:\n${table(rows)}`;
}
