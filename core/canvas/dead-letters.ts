import type { Delivery } from "../ports/task-queue.ts";
import { Flow } from "./flow.ts";
import type { CanvasHost } from "./host.ts";
import { openMessage } from "./message.ts";
import { standingOfRepeated } from "./standing.ts";

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
    const standing = await standingOfRepeated(call, host.ledger);
    if (standing !== undefined) await flow.proceed(call, standing);
    else await flow.conclude(call, { status: "failed", reason: GIVEN_UP, call });
  }
}

const GIVEN_UP = "given up, for no worker came to its end with it";
