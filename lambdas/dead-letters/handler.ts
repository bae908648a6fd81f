import { batchHandler } from "../../adapters/aws/host/batch-handler.ts";
import { burialWorker } from "../../adapters/aws/host/burial-worker.ts";

/** Called by AWS with the dead letters of all queues: counts their calls as failed. The worker: on cold start only. */
export const handler = batchHandler("dead-letters", burialWorker);
