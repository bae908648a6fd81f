import { batchHandler } from "../../adapters/aws/host/batch-handler.ts";
import { bundledFonts } from "../../adapters/aws/host/fonts.ts";
import { pipelineWorker } from "../../adapters/aws/host/pipeline-worker.ts";
import { splitSteps } from "../../adapters/aws/host/steps/split.ts";

/** Called by AWS with messages of the split queue: reads a run's register, then sends its messages. The worker: on cold start only. */
export const handler = batchHandler("splitter", (services) =>
  pipelineWorker(services, splitSteps(bundledFonts(), services.bucket)),
);
