import type { ManifestHead } from "../contracts/manifest.ts";
import type { Failure, FileRecord, RenderMessage, RenderResult } from "../contracts/render.ts";
import type { SplitResult } from "../contracts/split.ts";
import type { RunHost } from "../contracts/summary.ts";
import type { Layout } from "../documents/layout.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { aggregate, type Printed } from "./aggregate/aggregate.ts";
import { centerTrial, tryCenters } from "./center-trial.ts";
import { finish } from "./finish/finish.ts";
import { packageOffice } from "./package/package-office.ts";
import { failureOf } from "./render/printing.ts";
import { renderCenter } from "./render/render-center.ts";
import { renderMessages } from "./render/render-messages.ts";
import { renderStation } from "./render/render-station.ts";
import type { RunRequest } from "./run-request.ts";
import { split } from "./split.ts";
import { readPlan } from "./split/read-plan.ts";

/**
 * A whole run in a straight line, in one process: split, render every station and center, aggregate, package every office,
 * finish. What fails does not stop the others; the manifest names it.
 */
export async function runRolls(
  request: RunRequest,
  host: {
    readonly store: ObjectStore;
    readonly layout: Layout;
    readonly generator: ManifestHead["generator"];
    readonly facts: RunHost;
  },
): Promise<ManifestHead> {
  const { asOf, configuration } = request;
  const { phase } = configuration;
  const { store, layout, generator, facts } = host;
  const started = new Date();
  const planned = await split(request, store);
  await tryCenters(store, centerTrial(layout, configuration));
  const printed = await renderAll(planned, request, store, layout);
  const aggregated = await aggregate({ split: planned, asOf, phase }, printed, store, layout);
  const zips: FileRecord[] = [];
  for (const officeId of aggregated.offices) zips.push(await packageOffice({ officeId, asOf }, store));
  const finished = new Date();
  return finish(
    { split: planned, aggregate: aggregated, asOf, phase, generator, host: facts, arguments: [] },
    printed,
    zips,
    store,
    {
      started: started.toISOString(),
      finished: finished.toISOString(),
      wallMs: finished.getTime() - started.getTime(),
    },
  );
}

async function renderAll(
  { runId }: SplitResult,
  { asOf, configuration: { phase } }: RunRequest,
  store: ObjectStore,
  layout: Layout,
): Promise<Printed> {
  const results: RenderResult[] = [];
  const failures: Failure[] = [];
  for await (const planned of readPlan(store)) {
    for (const message of renderMessages(planned, { runId, asOf, phase })) {
      try {
        results.push(await render(message, store, layout));
      } catch (error) {
        failures.push(failureOf(message, error));
      }
    }
  }
  return {
    plan: () => readPlan(store),
    results: async function* () {
      yield* results;
    },
    failures: async function* () {
      yield* failures;
    },
  };
}

function render(message: RenderMessage, store: ObjectStore, layout: Layout): Promise<RenderResult> {
  return message.kind === "station"
    ? renderStation(message, store, layout)
    : renderCenter(message, store, layout);
}
