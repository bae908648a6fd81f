import type { Failure, RenderMessage, RenderResult } from "../contracts/render.ts";
import type { Outcome } from "../ports/ledger.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import type { Printed } from "./aggregate/aggregate.ts";
import { readPlan } from "./split/read-plan.ts";

/**
 * What was printed, by the outcomes of a run's render calls: they stand in the order of the plan, and are as their task left
 * them, whose schema was held when they were recorded.
 */
export function printedBy(outcomes: () => AsyncIterable<Outcome>, store: ObjectStore): Printed {
  return {
    plan: () => readPlan(store),
    async *results() {
      for await (const outcome of outcomes()) {
        const result = resultOf(outcome);
        if (result !== undefined) yield result;
      }
    },
    async *failures() {
      for await (const outcome of outcomes()) {
        if (resultOf(outcome) === undefined) yield failureOf(outcome);
      }
    },
  };
}

/** A message of which a part was printed has a result too. */
function resultOf(outcome: Outcome): RenderResult | undefined {
  return outcome.status === "replaced" ? undefined : (outcome.output as RenderResult | undefined);
}

function failureOf(outcome: Outcome): Failure {
  if (outcome.status !== "failed" || outcome.call === undefined)
    throw new Error("a render call came to no end");
  const message = outcome.call.args as unknown as RenderMessage;
  const station = message.kind === "station" ? { station: message.station } : {};
  return { center: message.center.id, ...station, reason: outcome.reason };
}
