import { batchHandler } from "../../adapters/aws/host/batch-handler.ts";
import { pipelineWorker } from "../../adapters/aws/host/pipeline-worker.ts";
import { packageSteps } from "../../adapters/aws/host/steps/package.ts";

const RUNS = 4;

/** Called by AWS with messages of the package queue: packs offices' zips. The worker: on cold start only. */
export const handler = batchHandler("packager", (services) =>
  pipelineWorker(services, packageSteps, { runs: RUNS }),
);
