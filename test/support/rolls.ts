import { localFonts } from "../../adapters/local/fonts.ts";
import { MemoryLedger } from "../../adapters/memory/memory-ledger.ts";
import { MemoryQueue } from "../../adapters/memory/memory-queue.ts";
import { Canvas } from "../../core/canvas/canvas.ts";
import { work } from "../../core/canvas/work.ts";
import type { RunConfiguration } from "../../core/contracts/configuration.ts";
import { keys } from "../../core/contracts/keys.ts";
import { manifestSchema } from "../../core/contracts/manifest.ts";
import { QUEUES } from "../../core/contracts/queues.ts";
import { documentConfigurationSchema } from "../../core/documents/configuration.ts";
import { createLayout } from "../../core/documents/layout.ts";
import { presetMapping } from "../../core/register/mapping/presets.ts";
import { DEFAULT_REJECT_LIMIT } from "../../core/register/reject-limit.ts";
import { aggregate } from "../../core/rolls/aggregate/aggregate.ts";
import { centerTrial, tryCenters } from "../../core/rolls/center-trial.ts";
import { finish } from "../../core/rolls/finish/finish.ts";
import { isHostFault } from "../../core/rolls/host-fault.ts";
import { packageOffice } from "../../core/rolls/package/package-office.ts";
import { rollsPipeline, type Steps } from "../../core/rolls/pipeline.ts";
import { printedBy } from "../../core/rolls/printed.ts";
import { layoutOf, render } from "../../core/rolls/render/render.ts";
import { partsOf } from "../../core/rolls/run-parts.ts";
import type { RunRequest } from "../../core/rolls/run-request.ts";
import { split } from "../../core/rolls/split.ts";
import { assignmentPolicy } from "../../core/stations/policy.ts";
import { chunksOf } from "./chunks.ts";
import { MemoryStore } from "./memory-store.ts";

const fonts = localFonts();

/** A layout as a run of that locale would use it. */
export const testLayout = (locale: string) => createLayout({ locale, fonts });

export type RunCase = {
  readonly voters: string;
  readonly centers?: string;
  readonly configuration?: Partial<RunConfiguration>;
  readonly rejectLimit?: RunRequest["rejectLimit"];
  readonly forgive?: Partial<RunRequest["forgive"]>;
};

export function requestOf({
  voters,
  centers,
  configuration,
  rejectLimit = DEFAULT_REJECT_LIMIT,
  forgive,
}: RunCase): RunRequest {
  const file = (name: string, text: string) => ({ name, open: () => chunksOf(Buffer.from(text), 1 << 16) });
  return {
    register: [file("voters.csv", voters)],
    centers: centers === undefined ? undefined : file("centers.csv", centers),
    asOf: "2026-11-01",
    rejectLimit,
    forgive: { noOffice: false, noVoters: false, ...forgive },
    configuration: {
      locale: "ar-LY",
      mapping: presetMapping("smartelect"),
      policy: assignmentPolicy("gender"),
      phase: "polling",
      documents: documentConfigurationSchema.parse({}),
      ...configuration,
    },
  };
}

/** A whole run into a store in memory, through the queued pipeline. @throws Fault where the run fails as a whole */
export async function runInMemory(given: RunCase, store = new MemoryStore()) {
  const request = requestOf(given);
  const { asOf, configuration } = request;
  const { phase } = configuration;
  const layout = layoutOf(configuration, fonts);
  const ledger = new MemoryLedger();
  const queue = new MemoryQueue();
  const printedIn = (group: string) => printedBy(() => ledger.outcomes(group), store);
  let refusal: unknown;
  const steps: Steps = {
    async split() {
      try {
        const result = await split(request, store);
        await tryCenters(store, centerTrial(layout, configuration));
        return result;
      } catch (error) {
        refusal = error;
        throw error;
      }
    },
    render: (message) => render(message, store, layout),
    aggregate: (split, printing) => aggregate({ split, asOf, phase }, printedIn(printing), store, layout),
    packageOffice: (officeId) => packageOffice({ officeId, asOf }, store),
    finish: async (split, aggregated, printing, zips) => {
      const outcome = {
        split,
        aggregate: aggregated,
        asOf,
        phase,
        generator: { rollpress: "test", icu: "test" },
      };
      const host = { rollpress: "test", node: "test", platform: "test", workers: 1 };
      const times = { started: "2026-11-01T00:00:00Z", finished: "2026-11-01T00:00:01Z", wallMs: 1000 };
      const head = await finish({ ...outcome, host, arguments: [] }, printedIn(printing), zips, store, times);
      return { status: head.status };
    },
  };
  const { tasks, signature } = rollsPipeline(steps, store, { asOf, phase, grain: "station" });
  const canvas = new Canvas(tasks, { ledger, queue, store });
  await canvas.delay(signature, { id: "run" });
  const { ending } = partsOf("run");
  const isDone = async () => (await ledger.outcome(ending.group, ending.index)) !== undefined;
  await work(canvas, queue, {
    queues: Object.values(QUEUES),
    concurrency: 8,
    isDone,
    idleMs: 1,
    isHostFault,
  });
  if (refusal !== undefined) throw refusal;
  const outcome = await ledger.outcome(ending.group, ending.index);
  if (outcome?.status === "failed") throw new Error(outcome.reason);
  const manifest = manifestSchema.parse(JSON.parse(store.text(keys.manifest)));
  return { manifest, store };
}
