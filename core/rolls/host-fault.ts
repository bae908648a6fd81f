import { Fault } from "../fault.ts";

/** Codes of faults that stores and ledgers throw. */
const CODES = new Set(["disk-full", "disk-error", "no-permission", "no-folder", "damaged-run", "aws-error"]);

/** Whether an error is the machine's: no document is to blame, and whatever is printed next would fail as well. */
export function isHostFault(error: unknown): boolean {
  return error instanceof Fault && CODES.has(error.code);
}
