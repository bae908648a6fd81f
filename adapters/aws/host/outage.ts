import { backoff } from "../../../core/canvas/retry.ts";
import { TimeLimitError } from "../../../core/canvas/time-limit.ts";
import { MAX_RECEIVES } from "../../../core/contracts/queues.ts";
import { Fault } from "../../../core/fault.ts";
import { isHostFault as isFaultOfAnyHost } from "../../../core/rolls/host-fault.ts";

const FIRST_MS = 30_000;
const FACTOR = 4;

/**
 * How long a message stays away that met a fault of AWS, which comes after the SDK's own retries: at most half a minute, then 2, 8
 * and 32 minutes, and half of that at least. So the last of a message's deliveries comes 21 minutes after the first, or later: an
 * outage that is shorter costs time, and no station. SQS counts these as messages in flight, of which it takes 120,000; beyond them
 * it hands out none for a while, which does no harm.
 *
 * After its last delivery, there is nothing to wait for.
 *
 * @param receives how often it was delivered, from 1
 * @param random in [0, 1)
 * @returns milliseconds
 */
export function outageDelay(receives: number, random: () => number): number {
  if (receives >= MAX_RECEIVES) return 0;
  const most = FIRST_MS * FACTOR ** (receives - 1);
  return Math.floor((most * (1 + random())) / 2);
}

/** Codes of what AWS may do the next time. */
const AWAY = new Set(["aws-error", "changed-object"]);

/** Of other faults: the tries of a call after which it would be made again as late as that. */
const OTHER_TRIES = 5;

/**
 * How long a message stays away whose performance threw. A fault that is not AWS's, such as a run.json of another version, is most
 * likely the same the next time: within minutes, the message is among the dead letters and the run has ended.
 */
export function delayAfter(error: unknown, receives: number, random: () => number): number {
  const isToMend = error instanceof Fault && !AWAY.has(error.code);
  return isToMend ? backoff(OTHER_TRIES + receives, random) : outageDelay(receives, random);
}

/**
 * What no document is to blame for. Of a call that takes a minute, where milliseconds are usual, nearly all was waiting for a store
 * that does not answer: its tries would be used up within minutes.
 */
export function isHostFault(error: unknown): boolean {
  return error instanceof TimeLimitError || isFaultOfAnyHost(error);
}
