import type { Ledger } from "../ports/ledger.ts";
import type { Continuation } from "./call.ts";

/*
 * Every late duplicate of a header's call finds the root at 0 and would send the body again: where a header was sent twice, some
 * hundred times before the body has ended, and each copy of a body that opens a fan-in would send that one's header again. So it is
 * noted that the body was sent, behind its sending: whoever dies in between is delivered again, and sends it again.
 */

/** Kept as an outcome, for of those the latest generation's stands: a redrive sends the body of its own. */
const SENT = 0;

const groupOf = (body: Pick<Continuation, "id">) => `${body.id}@sent`;

/** @param body the continuation that the body is started with */
export async function wasBodySent(body: Continuation, ledger: Ledger): Promise<boolean> {
  const sent = await ledger.outcome(groupOf(body), SENT);
  return sent !== undefined && sent.generation >= body.generation;
}

export async function noteBodySent(body: Continuation, ledger: Ledger): Promise<void> {
  const { generation } = body;
  await ledger.record({ group: groupOf(body), index: SENT, generation, status: "done", output: null });
}
