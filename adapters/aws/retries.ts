import { setTimeout as sleep } from "node:timers/promises";

/** How long to go on with what failed in part. */
export type Retries = {
  /** How often it is tried altogether. */
  readonly tries: number;
  readonly sleep: (ms: number) => Promise<unknown>;
  /** A number in [0, 1). */
  readonly random: () => number;
};

/** Waits of at most 0.1, 0.2, 0.4 … 6.4 s: 13 s together, and half of that on average. */
const TRIES = 8;
const FIRST_MS = 100;

export const RETRIES: Retries = { tries: TRIES, sleep: (ms) => sleep(ms), random: Math.random };

/**
 * Tries once more what a batch call left undone, and nothing else of it, until nothing is left: with exponential backoff and
 * full jitter, so that those who were throttled together do not come back together.
 *
 * @param attempt does the batch. @returns what of it has to be tried again
 * @throws what `giveUp` makes of what is left after the last try; whatever `attempt` throws
 */
export async function untilNothingIsLeft<T>(
  batch: readonly T[],
  attempt: (batch: readonly T[]) => Promise<readonly T[]>,
  giveUp: (left: readonly T[]) => unknown,
  { tries, sleep, random }: Retries = RETRIES,
): Promise<void> {
  let left = batch;
  for (let tried = 1; ; tried++) {
    left = await attempt(left);
    if (left.length === 0) return;
    if (tried >= tries) throw giveUp(left);
    await sleep(jitter(tried, random));
  }
}

/** Tries again where `isTransient` says of what was thrown that it may go better the next time; see {@link untilNothingIsLeft}. */
export async function trying<T>(
  attempt: () => Promise<T>,
  isTransient: (error: unknown) => boolean,
  { tries, sleep, random }: Retries = RETRIES,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await attempt();
    } catch (error) {
      if (tried >= tries || !isTransient(error)) throw error;
    }
    await sleep(jitter(tried, random));
  }
}

const jitter = (tried: number, random: () => number) => Math.floor(random() * FIRST_MS * 2 ** (tried - 1));
