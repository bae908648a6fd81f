import { createHash } from "node:crypto";
import { keys } from "../../contracts/keys.ts";
import type { ManifestHead } from "../../contracts/manifest.ts";
import type { Failure, FileRecord, RenderResult } from "../../contracts/render.ts";
import { officeTotalsSchema, type RunHost, type RunTimes, type Summary } from "../../contracts/summary.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { readJsonLines } from "../../streams/json-lines.ts";
import { writeObject } from "../../streams/object-writer.ts";
import { collectFailures } from "../aggregate/failures.ts";
import { manifestHeadOf, manifestLines, type RunOutcome } from "./manifest.ts";

export type FinishInput = RunOutcome & {
  readonly host: RunHost;
  /** Of the command line. */
  readonly arguments: readonly string[];
};

/**
 * Ends a run: writes summary.json, then manifest.json.sha256, and last of all the manifest. Where it stands, everything that it
 * lists stands too.
 *
 * @param printed as `aggregate` was given it
 * @param zips of all offices that have documents
 * @returns the manifest but for its files
 * @throws Error where the results are not those that were aggregated; then there is no manifest
 */
export async function finish(
  input: FinishInput,
  printed: {
    readonly results: () => AsyncIterable<RenderResult>;
    readonly failures: () => AsyncIterable<Failure>;
  },
  zips: readonly FileRecord[],
  store: ObjectStore,
  times: RunTimes,
): Promise<ManifestHead> {
  const failures = await collectFailures(printed.results(), printed.failures());
  const head = manifestHeadOf(input, failures, zips);
  const summary = await summaryOf(input, head, times, store);
  await store.put(keys.summary, Buffer.from(`${JSON.stringify(summary, null, 2)}\n`));

  const others = [...input.aggregate.tables, ...zips].sort((a, b) => (a.key < b.key ? -1 : 1));
  // Made twice, for its hash has to stand before it does, and it may be too large to be held.
  const lines = () => manifestLines(head, others, printed.results());
  const hash = createHash("sha256");
  for await (const line of lines()) hash.update(line);
  const sha256 = hash.digest("hex");
  await store.put(keys.manifestSha256, Buffer.from(`${sha256}  ${keys.manifest}\n`));
  await writeObject(store, keys.manifest, async (writer) => {
    const again = createHash("sha256");
    for await (const line of lines()) {
      again.update(line);
      await writer.write(line);
    }
    if (again.digest("hex") !== sha256) throw new Error("the results changed while the manifest was written");
  });
  return head;
}

async function summaryOf(
  { host, arguments: given, aggregate }: FinishInput,
  { runId, asOf, phase, status, counts, failures }: ManifestHead,
  times: RunTimes,
  store: ObjectStore,
): Promise<Summary> {
  const offices = await Array.fromAsync(readJsonLines(store, keys.officeTotals, officeTotalsSchema));
  return {
    format: "rollpress-summary",
    version: 1,
    runId,
    asOf,
    phase,
    status,
    times,
    host,
    arguments: [...given],
    counts,
    totals: aggregate.totals,
    failures: failures.length,
    offices,
  };
}
