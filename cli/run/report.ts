import { keys } from "../../core/contracts/keys.ts";
import type { Manifest } from "../../core/contracts/manifest.ts";
import type { Failure } from "../../core/contracts/render.ts";
import type { RunEnding, RunPlace } from "../places/run-place.ts";
import { formatCount, table } from "../terminal/table.ts";

/** The object that `rollpress run --json` prints. `wallMs` is the whole command's time in milliseconds. */
export function summarizeRun({ runId, status, counts, totals, failures }: Manifest, wallMs?: number) {
  const { read, accepted, rejected, filtered } = counts;
  return { runId, status, read, accepted, rejected, filtered, ...totals, failures, wallMs };
}

/** What it prints where the run did not come to its end. */
export function describeStop(
  { words }: Pick<RunPlace, "words">,
  ending: Exclude<RunEnding, "finished">,
): string {
  return ending === "canceled" ? "The run was canceled.\n" : words.left;
}

/** Failures named on the screen; the manifest has all. */
const NAMED_FAILURES = 10;

/** What `rollpress run` prints at its end. */
export function describeRun(
  manifest: Manifest,
  { name, nameOf, words }: Pick<RunPlace, "name" | "nameOf" | "words">,
  wallMs?: number,
): string {
  const { runId, phase, counts, totals, failures, proof } = manifest;
  const rows = [
    ["rows read", counts.read],
    ["  accepted", counts.accepted],
    ["  rejected", counts.rejected, counts.rejected > 0 ? `see ${nameOf(keys.rejects)}` : ""],
    ["  left out", counts.filtered],
    ["centers", totals.centers],
    ...(phase === "polling" ? [["stations", totals.stations]] : []),
    ["documents", totals.documents],
    ["pages", totals.pages],
    [
      phase === "polling" ? "voters in books" : "voters in lists",
      proof.printed.voters,
      proof.isReconciled ? "the same as accepted, each once" : "NOT the voters accepted",
    ],
  ];
  const named = failures.slice(0, NAMED_FAILURES).map((failure) => `  ${describeFailure(failure)}\n`);
  const more =
    failures.length > NAMED_FAILURES
      ? `  and ${failures.length - NAMED_FAILURES} more: see the manifest\n`
      : "";
  const verdict =
    manifest.status === "complete"
      ? `Run ${runId} is complete${wallMs === undefined ? "" : ` (${(wallMs / 1000).toFixed(1)} s)`}.`
      : describeUnfinished(manifest);
  const where = `Rolls are in ${name}; ${nameOf(keys.manifest)} lists every file with its SHA-256.`;
  return `${verdict}\n${named.join("")}${more}${table(rows)}${where}\n${words.fetch}`;
}

function describeUnfinished({ runId, failures, proof }: Manifest): string {
  if (failures.length === 0 && proof.isReconciled)
    return `Run ${runId} finished, but an office's zip is missing: redrive it.`;
  if (failures.length === 0)
    return `Run ${runId} finished, but its documents do not hold the voters accepted: do not use them.`;
  const parts = failures.length === 1 ? "1 document" : `${formatCount(failures.length)} documents`;
  return `Run ${runId} finished, but ${parts} could not be printed:`;
}

/** A fault's reason begins with its place; another error's does not. */
function describeFailure({ center, station, document, gender, reason }: Failure): string {
  const place = station === undefined ? `center ${center}` : `center ${center}, station ${station}`;
  const what = [document, gender].filter((part) => part !== undefined).join(" of ");
  return `${what === "" ? "" : `${what}: `}${reason.startsWith(place) ? reason : `${place}: ${reason}`}`;
}
