import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { Fault } from "../core/fault.ts";
import type { FunctionPool } from "./functions/function-pool.ts";

const count = z.number();
const queuesSchema = z.array(
  z.object({
    approximateMessageCount: count,
    approximateInflightCount: count,
    approximateDelayedCount: count,
  }),
);

const PAUSE_MS = 20;

/**
 * Resolved when no queue of the emulator holds a message, in whatever state. It is exact: the emulator says it of all queues at
 * one instant, and a function sends what follows a message before that is acknowledged.
 *
 * @param emulator where fauxqs listens
 * @throws Fault where a function does not start: nothing would ever be done with its messages
 */
export async function untilQuiet(emulator: string, pools: readonly FunctionPool[]): Promise<void> {
  while (true) {
    for (const { plan, broken } of pools) {
      if (broken === undefined) continue;
      throw new Fault("broken-function", `${plan.name} does not start: ${broken.message}`, {
        mend: "see what it has logged",
      });
    }
    const queues = queuesSchema.parse(await (await fetch(`${emulator}/_fauxqs/queues`)).json());
    if (queues.every((queue) => Object.values(queue).every((messages) => messages === 0))) return;
    await sleep(PAUSE_MS);
  }
}
