/**
 * A bundled function in a process of its own: performs the batches that it is sent, and says what its process has used.
 *
 * Run by work.ts: node FLAGS bench/lambdas/function-process.ts FOLDER
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Context, SQSBatchResponse, SQSEvent } from "aws-lambda";
import type { BatchHandler } from "../../adapters/aws/host/batch-handler.ts";

/** Memory is the peak in MiB, time of the processor in milliseconds, both since the process began. */
export type FunctionAnswer = {
  readonly response: SQSBatchResponse;
  readonly peakMb: number;
  readonly cpuMs: number;
};

/** Nothing of the tests', whose emulators would count here. */
const context = { getRemainingTimeInMillis: () => 600_000 } as Context;

const url = pathToFileURL(join(process.argv[2]!, "index.mjs")).href;
const { handler } = (await import(url)) as { handler: BatchHandler };
process.on("message", async (event: SQSEvent) => {
  const response = await handler(event, context);
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const answer: FunctionAnswer = {
    response,
    peakMb: maxRSS / 1024,
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
  };
  process.send!(answer);
});
