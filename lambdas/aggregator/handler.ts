import { batchHandler } from "../../adapters/aws/host/batch-handler.ts";
import { bundledFonts } from "../../adapters/aws/host/fonts.ts";
import { pipelineWorker } from "../../adapters/aws/host/pipeline-worker.ts";
import { aggregateSteps } from "../../adapters/aws/host/steps/aggregate.ts";

/** Called by AWS with messages of the aggregate queue: sums what was printed, and ends runs. The worker: on cold start only. */
export const handler = batchHandler("aggregator", (services) =>
  pipelineWorker(services, aggregateSteps(bundledFonts(), services.environment.renderConcurrency!)),
);
