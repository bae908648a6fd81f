import { followRun } from "../../adapters/aws/runs/follow-run.ts";
import { redriveStackRun } from "../../adapters/aws/runs/redrive-run.ts";
import { readRunJson } from "../../adapters/aws/runs/run-json.ts";
import { wasSent } from "../../adapters/aws/runs/sent.ts";
import { type DeployedStack, openStack, StackRun } from "../../adapters/aws/runs/stack-run.ts";
import { keys } from "../../core/contracts/keys.ts";
import type { RunFile } from "../../core/contracts/run-file.ts";
import { Fault } from "../../core/fault.ts";
import { type StopSignal, stopOnSignal } from "../run/stop-signal.ts";
import type { ProgressLine } from "../terminal/progress.ts";
import type { RunInHand, RunPlace } from "./run-place.ts";
import { showProgress } from "./show-progress.ts";

/** S3 answers within some 20 to 50 ms, and a document is verified in 2. */
const READS_AHEAD = 24;

/** A run of a deployed stack. @throws Fault where there is no such stack, or AWS cannot be asked */
export async function stackPlace(stack: string, run: string): Promise<RunPlace> {
  return placeOnStack(await openStack(stack), run);
}

export function placeOnStack(stack: DeployedStack, runId: string): RunPlace {
  const run = new StackRun(stack, runId);
  const { name, store } = run;
  return {
    ...{ name, store, readsAhead: READS_AHEAD },
    nameOf: (key) => `${name}/${key}`,
    readRunFile: () => readRunFile(run),
    isFinished: () => run.isFinished(),
    refuseUnsettled: async () => {
      if (await run.isFinished()) return;
      await readRunFile(run);
      throw unfinished(name);
    },
    look: (use) => use(run.ledger, runId),
    stateOf: async (failure) => {
      if (failure !== undefined) return "failed";
      return (await wasSent(run, await run.ledger.run(runId))) ? "running" : "stopped";
    },
    takeUp: async (_options, progress) => {
      // First of all, before anything is waited for: whoever presses Ctrl-C is to be told that it goes on.
      const stop = stopOnSignal(() => {});
      try {
        await readRunFile(run);
      } catch (error) {
        stop.dispose();
        throw error;
      }
      return followOnStack(run, progress, stop);
    },
    words: {
      advice: {
        running: "the stack is at work on it",
        stopped:
          "it was cut off while its work was sent, or is being sent now: do again what began it, the run or the redrive",
        canceled: "it does not go on",
      },
      left: `The run goes on; see how far it is with: rollpress status ${name}\n`,
      fetch: `Copy them to this machine with: rollpress download ${name} --out FOLDER\n`,
      discard: "nothing more is paid for but its storage",
      awaitReading: `see how far it is with "rollpress status"`,
    },
  };
}

/** Follows those who work on a run. @param stop ends the following */
function followOnStack(run: StackRun, progress: ProgressLine, stop: StopSignal): RunInHand {
  return {
    redrive: () => redriveStackRun(run),
    work: async () => {
      const onProgress = showProgress(progress);
      const ending = await followRun(run, { stop, onProgress });
      return ending === "stopped" ? "running" : ending;
    },
    close: async () => stop.dispose(),
  };
}

async function readRunFile(run: StackRun): Promise<RunFile> {
  const standing = await readRunJson(run);
  if (standing !== undefined) return standing.file;
  throw new Fault("no-run", "the stack has no such run", {
    place: run.name,
    mend: `name it as "rollpress run --stack" has printed it`,
  });
}

function unfinished(name: string): Fault {
  return new Fault("unfinished-run", `the run has no ${keys.manifest} yet, or it is being redriven`, {
    place: name,
    mend: `see how far it is with "rollpress status"`,
  });
}
