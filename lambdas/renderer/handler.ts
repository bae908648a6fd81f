import { batchHandler } from "../../adapters/aws/host/batch-handler.ts";
import { bundledFonts } from "../../adapters/aws/host/fonts.ts";
import { pipelineWorker } from "../../adapters/aws/host/pipeline-worker.ts";
import { renderSteps } from "../../adapters/aws/host/steps/render.ts";

/** Each has a layout, with the words that it has set so far. */
const RUNS = 4;

/** Called by AWS with messages of the render queue: prints stations' books and signs, and centers' lists. The worker: on cold start only. */
export const handler = batchHandler("renderer", (services) =>
  pipelineWorker(services, renderSteps(bundledFonts()), { runs: RUNS }),
);
