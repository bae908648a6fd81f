import { type DeployedStack, openStack, StackRun } from "../../adapters/aws/runs/stack-run.ts";
import { startRun } from "../../adapters/aws/runs/start-run.ts";
import { type InputFile, uploadInput } from "../../adapters/aws/runs/upload-input.ts";
import type { RunFile } from "../../core/contracts/run-file.ts";
import { placeOnStack } from "../places/stack-place.ts";
import { ProgressLine } from "../terminal/progress.ts";
import type { RunOptions } from "./command.ts";
import { follow } from "./follow.ts";
import { identifyFiles } from "./identify-files.ts";
import { stopOnSignal } from "./stop-signal.ts";

/**
 * Uploads what a run reads, starts it on a deployed stack, and follows it to its end.
 *
 * @param file whose register is on this machine
 * @returns the exit status: 1 where something could not be printed
 */
export async function runOnStack(file: RunFile, stackName: string, options: RunOptions): Promise<0 | 1> {
  // First of all: what is wrong with it shows before a large register is read.
  const stack = await openStack(stackName);
  const run = await start(file, stack);
  if (run === undefined) {
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ runId: null, status: "stopped" })}\n`
        : "Stopped before the run was started; do the same again to start it.\n",
    );
    return 0;
  }
  const place = placeOnStack(stack, run.id);
  const { id: runId, name } = run;
  if (!options.detach) {
    return follow(place, options, (progress) => {
      const takenUp = place.takeUp(options, progress);
      // Before its end: whoever loses the connection has to know what to ask for. And after Ctrl-C is listened to.
      process.stderr.write(`the run is ${name}\n`);
      return takenUp;
    });
  }
  // Nothing of how far it is: it may have been started before, and ended.
  process.stdout.write(`${options.json ? JSON.stringify({ runId, run: name }) : name}\n`);
  return 0;
}

/** @returns undefined where Ctrl-C came before it was started */
async function start(file: RunFile, stack: DeployedStack): Promise<StackRun | undefined> {
  const progress = new ProgressLine();
  const stop = stopOnSignal(() => progress.say("stopping: the run is not started"));
  try {
    const { runId, register, centers } = await identifyFiles(file, progress, stop);
    const upload = uploader(stack, [...register, ...(centers ? [centers] : [])], progress, stop);
    const keys: string[] = [];
    for (const input of register) keys.push(await upload(input));
    const centersKey = centers === undefined ? null : await upload(centers);
    const run = new StackRun(stack, runId);
    stop.throwIfAborted();
    await startRun(run, {
      ...file,
      ...{ runId, register: keys, centers: centersKey },
      arguments: process.argv.slice(2),
    });
    return run;
  } catch (error) {
    if (stop.aborted) return undefined;
    throw error;
  } finally {
    progress.clear();
    stop.dispose();
  }
}

const MEGABYTE = 1_000_000;

function uploader(
  stack: DeployedStack,
  inputs: readonly InputFile[],
  progress: ProgressLine,
  stop: AbortSignal,
): (input: InputFile) => Promise<string> {
  const megabytes = (bytes: number) => Math.ceil(bytes / MEGABYTE);
  const all = inputs.reduce((sum, { mark }) => sum + mark.size, 0);
  let sent = 0;
  const onUploaded = (bytes: number) => {
    sent += bytes;
    progress.show("uploading", megabytes(sent), "MB", megabytes(all));
  };
  return (input) => uploadInput(stack, input, { stop, onUploaded });
}
