import { Fault } from "../fault.ts";

/**
 * Codes of faults that stores and ledgers throw. An object is replaced while it is read where two make it, such as the register of a
 * run that is started twice: it has the same bytes, and yet another ETag where a key of KMS encrypts it.
 */
const CODES = new Set([
  ...["disk-full", "disk-error", "no-permission", "no-folder"],
  ...["damaged-run", "aws-error", "changed-object"],
]);

/** Whether an error is the machine's: no document is to blame, and whatever is printed next would fail as well. */
export function isHostFault(error: unknown): boolean {
  return error instanceof Fault && CODES.has(error.code);
}
