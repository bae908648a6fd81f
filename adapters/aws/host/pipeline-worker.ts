import { FUNCTIONS } from "../../../core/contracts/functions.ts";
import type { Worker } from "./batch-handler.ts";
import { isHostFault } from "./outage.ts";
import { AwsRuns, type StepsOf } from "./runs.ts";
import type { Services } from "./services.ts";
import { watchedSteps } from "./watched.ts";

/**
 * Performs the messages of a function's queue by the pipeline of their run.
 *
 * @param steps those of the pipeline's that are this function's
 * @param runs to keep open, see {@link AwsRuns}
 */
export function pipelineWorker(
  services: Services,
  steps: StepsOf,
  { runs: most = 0 }: { readonly runs?: number } = {},
): Worker {
  const { name, queue, telemetry } = services;
  const runs = new AwsRuns(services, watchedSteps(steps, telemetry), most);
  return {
    queue,
    queueName: FUNCTIONS[name].receives[0],
    async perform(delivery, timeLeft) {
      const canvas = await runs.of(delivery.run);
      return canvas.perform(delivery, { timeLeft, isHostFault });
    },
  };
}
