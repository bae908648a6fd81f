import type { Manifest } from "../contracts/manifest.ts";
import type { Failure, RenderMessage, RenderResult } from "../contracts/render.ts";
import type { Layout } from "../documents/layout.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { aggregate } from "./aggregate.ts";
import { failureOf } from "./printing.ts";
import { renderCenter } from "./render-center.ts";
import { countMessages, renderMessages } from "./render-messages.ts";
import { renderStation } from "./render-station.ts";
import type { RunRequest } from "./run-request.ts";
import { type SplitResult, split } from "./split.ts";

/** Told as a run goes on, for whoever is watching. */
export type RunProgress = {
  readonly onRead?: ((rows: number) => void) | undefined;
  /** The register is read and the stations are planned. */
  readonly onSplit?: ((result: SplitResult) => void | Promise<void>) | undefined;
  /** A station, or a center's lists, is printed, or has failed. */
  readonly onPrinted?: ((done: number, all: number) => void) | undefined;
};

/**
 * A whole run in a straight line, in one process: split, render every station and center, aggregate. What fails does not
 * stop the others; the manifest names it.
 */
export async function runRolls(
  request: RunRequest,
  host: { readonly store: ObjectStore; readonly layout: Layout; readonly generator: Manifest["generator"] },
  progress: RunProgress = {},
): Promise<Manifest> {
  const { asOf } = request;
  const { phase } = request.configuration;
  const { store, layout, generator } = host;
  const result = await split(request, store, progress.onRead);
  const { runId, centers } = result;
  await progress.onSplit?.(result);
  const all = countMessages(centers, phase);
  const results: RenderResult[] = [];
  const failures: Failure[] = [];
  let done = 0;
  for (const planned of centers) {
    for (const message of renderMessages(planned, { runId, asOf, phase })) {
      try {
        const printed = await render(message, store, layout);
        results.push(printed);
        failures.push(...printed.failures);
      } catch (error) {
        failures.push(failureOf(message, error));
      }
      progress.onPrinted?.(++done, all);
    }
  }
  return aggregate({ split: result, asOf, phase, results, failures, generator }, store);
}

function render(message: RenderMessage, store: ObjectStore, layout: Layout): Promise<RenderResult> {
  return message.kind === "station"
    ? renderStation(message, store, layout)
    : renderCenter(message, store, layout);
}
