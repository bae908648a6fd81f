import type { Ledger, Outcome } from "../ports/ledger.ts";
import { addressOf, type Continuation, isReplacedLater } from "./call.ts";

/** The outcome of a call that was made before, by a delivery of this message or of another. */
export async function standingOutcome(call: Continuation, ledger: Ledger): Promise<Outcome | undefined> {
  const { group, index } = addressOf(call);
  const outcome = await ledger.outcome(group, index);
  if (outcome === undefined || outcome.generation < call.generation) return undefined;
  return isReplacedLater(outcome, call) ? undefined : outcome;
}

/**
 * The same where this may not be the call's first delivery, nor its only message: then the call may be over without an
 * outcome at its place in a fan-in, for others took its own place. That is recorded under the call's own ID, when all of them
 * have been sent; and in the generation of the call, since those of another one do not go on for who waits in this one.
 *
 * It is one read more, which spares a task that was cut off behind its last write from sending a million messages again.
 */
export async function standingOfRepeated(call: Continuation, ledger: Ledger): Promise<Outcome | undefined> {
  const standing = await standingOutcome(call, ledger);
  if (standing !== undefined) return standing;
  const replaced = await ledger.outcome(call.id, 0);
  return replaced?.status === "replaced" && replaced.generation === call.generation ? replaced : undefined;
}
