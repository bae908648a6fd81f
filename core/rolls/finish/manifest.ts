import type { Aggregated } from "../../contracts/aggregate.ts";
import type { Phase } from "../../contracts/configuration.ts";
import type { Manifest, ManifestHead } from "../../contracts/manifest.ts";
import type { Failure, FileRecord, RenderResult } from "../../contracts/render.ts";
import type { SplitResult } from "../../contracts/split.ts";
import { resultsByCenter } from "../aggregate/printed-centers.ts";

/** What a manifest says but for its files follows from. */
export type RunOutcome = {
  readonly split: SplitResult;
  readonly aggregate: Aggregated;
  /** YYYY-MM-DD */
  readonly asOf: string;
  readonly phase: Phase;
  /** Of Rollpress and of the collation: what the result depends on. */
  readonly generator: Manifest["generator"];
};

/**
 * A manifest but for its files. Pure.
 *
 * A run is complete if its documents hold the voters accepted, nothing failed, and every office that has documents has its
 * zip.
 */
export function manifestHeadOf(
  { split, aggregate, asOf, phase, generator }: RunOutcome,
  failures: readonly Failure[],
  zips: readonly FileRecord[],
): ManifestHead {
  const { proof, totals, offices } = aggregate;
  const isPacked = new Set(zips.map(({ key }) => key)).size === offices;
  const isComplete = proof.isReconciled && failures.length === 0 && isPacked;
  return {
    format: "rollpress-manifest",
    version: 1,
    runId: split.runId,
    asOf,
    phase,
    status: isComplete ? "complete" : "complete-with-failures",
    generator,
    inputs: { register: split.registerSha256, centers: split.centersSha256 },
    counts: split.counts,
    proof,
    totals,
    failures: [...failures],
  };
}

/**
 * A manifest as text, one file a line: tables and zips, then the documents, in the order of the plan. It need not be held,
 * nor sorted.
 *
 * @throws Error where the documents are not those that were aggregated
 */
export async function* manifestLines(
  head: ManifestHead,
  others: readonly FileRecord[],
  results: AsyncIterable<RenderResult>,
): AsyncGenerator<string> {
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "files": [`;
  let separator = "\n";
  const line = (file: FileRecord) => {
    const text = `${separator}    ${JSON.stringify(file)}`;
    separator = ",\n";
    return text;
  };
  for (const file of others) yield line(file);
  let documents = 0;
  let total = 0;
  for await (const center of resultsByCenter(results)) {
    for (const { key, pages, bytes, sha256 } of center.results.flatMap(({ files }) => files)) {
      documents++;
      total += bytes;
      yield line({ key, pages, bytes, sha256 });
    }
  }
  if (documents !== head.totals.documents || total !== head.totals.bytes)
    throw new Error("the documents are not those that were aggregated");
  yield "\n  ]\n}\n";
}
