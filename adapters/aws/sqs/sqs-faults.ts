import { Fault } from "../../../core/fault.ts";
import type { BatchResultErrorEntry } from "../sdk.ts";

/** Why an entry of a batch was not taken. */
export type Refusal = Pick<BatchResultErrorEntry, "Id" | "Code" | "SenderFault">;

/** By its code: its message may quote what was sent. */
export function refusedEntry(operation: string, queue: string, { Code }: Refusal): Fault {
  return new Fault("aws-error", `AWS did not do ${operation} of a message (${Code})`, {
    ...{ place: queue, exit: 1 },
    mend: "try again, and look at AWS's health if it goes on",
  });
}

/**
 * Whether a receipt is void: the message was handed out again, or is gone. SQS has two errors for that in its model; what it
 * sends is most often a third, InvalidParameterValue, of which only the message says which parameter is meant.
 */
export function isVoidReceipt(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return isVoid(error.name, error.message);
}

export function isVoidReceiptEntry({ Code, Message }: BatchResultErrorEntry): boolean {
  return isVoid(Code ?? "", Message ?? "");
}

function isVoid(code: string, message: string): boolean {
  if (/MessageNotInflight|ReceiptHandleIsInvalid/.test(code)) return true;
  return code.includes("InvalidParameterValue") && /receipt ?handle/i.test(message);
}
