import { changedLedger } from "../../../core/ports/changed-ledger.ts";
import type { Ledger } from "../../../core/ports/ledger.ts";
import type { Steps } from "../../../core/rolls/pipeline.ts";
import type { RunContext, StepsOf } from "./runs.ts";
import type { Telemetry } from "./telemetry.ts";

/** Steps whose errors are told of, and what they print. */
export function watchedSteps(stepsOf: StepsOf, telemetry: Telemetry): StepsOf {
  return (run) => {
    const steps = Object.entries(stepsOf(run)).map(([name, step]) => [
      name,
      watched(name, step as AnyStep, run, telemetry),
    ]);
    const { render, ...others } = Object.fromEntries(steps) as Partial<Steps>;
    if (render === undefined) return others;
    return {
      ...others,
      async render(message, attempt) {
        const result = await render(message, attempt);
        telemetry.printed(result);
        return result;
      },
    };
  };
}

type AnyStep = (...args: unknown[]) => Promise<unknown>;

function watched(name: string, step: AnyStep, { id }: RunContext, telemetry: Telemetry): AnyStep {
  return async (...args) => {
    try {
      return await step(...args);
    } catch (error) {
      telemetry.stepFailed(id, name, error);
      throw error;
    }
  };
}

/** A ledger of which it is told what ends as failed. */
export function watchedLedger(ledger: Ledger, telemetry: Telemetry): Ledger {
  return changedLedger(ledger, {
    async record(outcome) {
      const standing = await ledger.record(outcome);
      if (outcome.status === "failed" && standing.status === "failed") {
        telemetry.callFailed(outcome, outcome.reason);
      }
      return standing;
    },
  });
}
