import type { AggregateResult } from "../../contracts/aggregate.ts";
import type { Phase } from "../../contracts/configuration.ts";
import { keys } from "../../contracts/keys.ts";
import type { PlannedCenter } from "../../contracts/plan.ts";
import type { Failure, FileRecord, RenderResult } from "../../contracts/render.ts";
import type { SplitResult } from "../../contracts/split.ts";
import type { Layout } from "../../documents/layout.ts";
import { renderSummary } from "../../documents/summary/summary.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { sha256Of } from "../../register/digest.ts";
import { jsonLine } from "../../streams/json-lines.ts";
import { readAhead } from "../../streams/read-ahead.ts";
import { recordOf, writeRecorded } from "../../streams/recorded.ts";
import { collectFailures } from "./failures.ts";
import { writePrintRun } from "./print-run.ts";
import { type PrintedCenter, printedCenters } from "./printed-centers.ts";
import { ProofTallies } from "./proof.ts";
import { RunTotals } from "./run-totals.ts";
import { STATIONS_HEADER, stationLines } from "./stations-csv.ts";

export type AggregateInput = {
  readonly split: SplitResult;
  /** YYYY-MM-DD */
  readonly asOf: string;
  readonly phase: Phase;
};

/** What was to be printed, and what became of it. Each starts from the beginning whenever it is called. */
export type Printed = {
  /** As `readPlan` gives it. */
  readonly plan: () => AsyncIterable<PlannedCenter>;
  /** In the order of the plan's messages; one that failed has none. */
  readonly results: () => AsyncIterable<RenderResult>;
  /** Of the messages without a result, in any order. Those of single documents stand in the results. */
  readonly failures: () => AsyncIterable<Failure>;
};

/**
 * Sums what was printed, compares it with what was accepted, and writes what a commission, its offices and a print shop go by:
 * for polling stations.csv; print_run.csv and summary.pdf; and for each office the list of what goes into its zip.
 *
 * Memory grows with the number of centers, by a row of the summary each, and not with voters, stations or documents.
 *
 * @throws Error where results are not in the order of the plan
 */
export async function aggregate(
  { split, asOf, phase }: AggregateInput,
  { plan, results, failures }: Printed,
  store: ObjectStore,
  layout: Layout,
): Promise<AggregateResult> {
  const centers = () => printedCenters(plan(), results());
  const totals = new RunTotals(phase);
  const tallies = new ProofTallies();
  const takeIn = (printed: PrintedCenter) => {
    totals.add(printed);
    tallies.add(printed);
  };
  const tables: FileRecord[] = [];
  if (phase === "polling") tables.push(await writeStations(centers(), takeIn, asOf, store));
  else for await (const printed of centers()) takeIn(printed);

  const offices = totals.offices.filter(({ documents }) => documents > 0);
  tables.push(await writePrintRun(offices, centers, { phase, isDuplex: layout.isDuplex }, store));
  await store.put(keys.officeTotals, Buffer.from(totals.offices.map(jsonLine).join("")));

  const proof = tallies.proofOf(split, phase);
  const failed = await collectFailures(results(), failures());
  const summary = renderSummary(
    {
      runId: split.runId,
      asOf,
      counts: split.counts,
      isPolling: phase === "polling",
      printed: proof.printed.voters,
      copied: proof.copied.voters,
      isReconciled: proof.isReconciled,
      failures: failed.length,
      total: totals.all,
      offices: totals.offices,
      constituencies: totals.constituencies,
      centers: totals.centers,
    },
    layout,
  );
  await store.put(keys.summaryPdf, summary.bytes);
  const { bytes, pages } = summary;
  tables.push({ key: keys.summaryPdf, pages, bytes: bytes.length, sha256: sha256Of(bytes) });
  // They may be gigabytes, of which S3 sends no more than some 100 MB/s each.
  const records = readAhead(splitTables(phase), (key) => recordOf(store, key), { most: 3 });
  for await (const record of records) tables.push(record);
  tables.sort((a, b) => (a.key < b.key ? -1 : 1));
  return { tables, offices: offices.map(({ id }) => id), totals: totals.totals, proof };
}

/** Those that the split has written. They are read once, to be recorded: the manifest lists what is in the store. */
function splitTables(phase: Phase): string[] {
  return [keys.rejects, keys.votersByNationalId, ...(phase === "polling" ? [keys.votersByStation] : [])];
}

function writeStations(
  centers: AsyncIterable<PrintedCenter>,
  takeIn: (printed: PrintedCenter) => void,
  asOf: string,
  store: ObjectStore,
): Promise<FileRecord> {
  return writeRecorded(store, keys.stations, async (table) => {
    await table.write(STATIONS_HEADER);
    for await (const printed of centers) {
      takeIn(printed);
      await table.write(stationLines(printed.details, printed.stations, asOf));
    }
  });
}
