import type { Manifest } from "../contracts/manifest.ts";
import type { Failure, RenderMessage, RenderResult } from "../contracts/render.ts";
import type { Layout } from "../documents/layout.ts";
import { Fault } from "../fault.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { countStations } from "../stations/plan-stations.ts";
import { aggregate } from "./aggregate.ts";
import { renderStation } from "./render.ts";
import { renderMessages } from "./render-messages.ts";
import type { RunRequest } from "./run-request.ts";
import { type SplitResult, split } from "./split.ts";

/** Told as a run goes on, for whoever is watching. */
export type RunProgress = {
  readonly onRead?: ((rows: number) => void) | undefined;
  /** The register is read and the stations are planned. */
  readonly onSplit?: ((result: SplitResult) => void | Promise<void>) | undefined;
  readonly onStation?: ((done: number, stations: number) => void) | undefined;
};

/**
 * A whole run in a straight line, in one process: split, render every station, aggregate. A station that fails does not
 * stop the others; the manifest names it.
 */
export async function runRolls(
  request: RunRequest,
  host: { readonly store: ObjectStore; readonly layout: Layout; readonly generator: Manifest["generator"] },
  progress: RunProgress = {},
): Promise<Manifest> {
  const { asOf } = request;
  const { store, layout, generator } = host;
  const result = await split(request, store, progress.onRead);
  await progress.onSplit?.(result);
  const stations = countStations(result.centers);
  const results: RenderResult[] = [];
  const failures: Failure[] = [];
  for (const planned of result.centers) {
    for (const message of renderMessages(planned, result.runId, asOf)) {
      try {
        results.push(await renderStation(message, store, layout));
      } catch (error) {
        failures.push(failureOf(message, error));
      }
      progress.onStation?.(results.length + failures.length, stations);
    }
  }
  return aggregate({ split: result, asOf, results, failures, generator }, store);
}

/**
 * What is said of a station that failed. A Fault's text is made for the user; any other error's may hold anything, a voter's
 * name too, so only its kind is told.
 */
function failureOf({ center, station }: RenderMessage, error: unknown): Failure {
  if (error instanceof Fault && error.code === "disk-full") throw error;
  const reason =
    error instanceof Fault ? error.message : `an unexpected ${(error as Error).name}: please report it`;
  return { center: center.id, station, reason };
}
