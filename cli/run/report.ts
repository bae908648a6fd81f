import { join } from "node:path";
import { keys } from "../../core/contracts/keys.ts";
import type { Manifest } from "../../core/contracts/manifest.ts";
import { formatCount, table } from "../terminal/table.ts";

/** The object that `rollpress run --json` prints. `wallMs` is the whole command's time in milliseconds. */
export function summarizeRun({ runId, status, counts, totals, failures }: Manifest, wallMs: number) {
  const { read, accepted, rejected, filtered } = counts;
  return { runId, status, read, accepted, rejected, filtered, ...totals, failures, wallMs };
}

/** Failures named on the screen; the manifest has all. */
const NAMED_FAILURES = 10;

/** What `rollpress run` prints at its end. */
export function describeRun(manifest: Manifest, folder: string, wallMs: number): string {
  const { runId, counts, totals, failures, proof } = manifest;
  const rows = [
    ["rows read", counts.read],
    ["  accepted", counts.accepted],
    ["  rejected", counts.rejected, counts.rejected > 0 ? `see ${join(folder, keys.rejects)}` : ""],
    ["  left out", counts.filtered],
    ["centers", totals.centers],
    ["stations", totals.stations],
    ["books", totals.documents],
    ["pages", totals.pages],
    [
      "voters in books",
      proof.printed.voters,
      proof.isReconciled ? "the same as accepted, each once" : "NOT the voters accepted",
    ],
  ];
  const named = failures
    .slice(0, NAMED_FAILURES)
    .map((failure) => `  ${placeOf(failure)}: ${failure.reason}\n`);
  const more =
    failures.length > NAMED_FAILURES
      ? `  and ${failures.length - NAMED_FAILURES} more: see the manifest\n`
      : "";
  const verdict =
    failures.length === 0
      ? `Run ${runId} is complete (${(wallMs / 1000).toFixed(1)} s).`
      : `Run ${runId} finished, but ${formatCount(failures.length)} stations could not be printed:`;
  const where = `Rolls are in ${folder}; ${join(folder, keys.manifest)} lists every file with its SHA-256.`;
  return `${verdict}\n${named.join("")}${more}${table(rows)}${where}\n`;
}

function placeOf({ center, station }: Manifest["failures"][number]): string {
  return `center ${center}, station ${station}`;
}
