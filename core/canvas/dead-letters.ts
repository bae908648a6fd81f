import type { Outcome } from "../ports/ledger.ts";
import type { Delivery } from "../ports/task-queue.ts";
import type { Call } from "./call.ts";
import { Flow } from "./flow.ts";
import type { CanvasHost } from "./host.ts";
import { openMessage } from "./message.ts";
import { standingOutcome } from "./perform.ts";

/**
 * Counts a dead letter's calls as failed, so that whoever waits for them goes on. One that did end, and was not
 * acknowledged, keeps its outcome.
 *
 * @throws Fault `bad-message` where it cannot be read: then it must stay where it is, for someone to look at
 */
export async function bury(delivery: Delivery, host: CanvasHost): Promise<void> {
  const flow = new Flow(delivery.run, host);
  const { calls } = await openMessage(delivery.body, host.store);
  for (const call of calls) {
    const standing = (await standingOutcome(call, host)) ?? (await replacementOf(call, host));
    if (standing !== undefined) await flow.proceed(call, standing);
    else await flow.conclude(call, { status: "failed", reason: GIVEN_UP, call });
  }
}

const GIVEN_UP = "given up, for no worker came to its end with it";

/** That others took the call's place stands under the call's own ID: its place in a fan-in is for how they end. */
async function replacementOf({ id, generation }: Call, { ledger }: CanvasHost): Promise<Outcome | undefined> {
  const outcome = await ledger.outcome(id, 0);
  return outcome?.status === "replaced" && outcome.generation === generation ? outcome : undefined;
}
