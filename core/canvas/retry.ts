import { Fault } from "../fault.ts";
import { PartlyFailed } from "./task.ts";

/** The first retry comes within so many milliseconds, each further one within twice as many, but none later than the last. */
const FIRST = 500;
const LAST = 60_000;

/**
 * How long to wait before a call is made again: exponential backoff with full jitter, which spreads those that failed
 * together (Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * @param tries how often it was made, from 1
 * @param random in [0, 1)
 * @returns milliseconds
 */
export function backoff(tries: number, random: () => number): number {
  return Math.floor(random() * Math.min(LAST, FIRST * 2 ** (tries - 1)));
}

/** What is the user's to mend is the same the next time. */
export function isRetriable(error: unknown): boolean {
  return !(error instanceof Fault || error instanceof PartlyFailed);
}
