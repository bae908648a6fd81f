import type { CountdownNode, NodeSlot, Outcome } from "../../core/ports/ledger.ts";

/**
 * How large the ledger's items are in DynamoDB, by its rules ("DynamoDB item sizes and formats" in the developer guide):
 * names count, strings as UTF-8, a number a byte for two digits and one more, a set as its elements.
 *
 * An outcome is an item, and a node is one: its slots are two sets of numbers.
 */
const WRITE_UNIT = 1024;
const READ_UNIT = 4096;

export const writeUnits = (bytes: number) => Math.ceil(bytes / WRITE_UNIT);

/** Of a strongly consistent read. What is not there costs one as well. */
export const readUnits = (bytes: number) => Math.max(1, Math.ceil(bytes / READ_UNIT));

export const numberBytes = (value: number) =>
  1 + Math.ceil(String(Math.abs(value)).replace(/0+$/, "").length / 2);

const text = (name: string, value: string) => name.length + Buffer.byteLength(value);
const number = (name: string, value: number) => name.length + numberBytes(value);

export function outcomeBytes({ group, index, generation, status, ...ending }: Outcome): number {
  const key = text("group", group) + number("index", index);
  return (
    key + number("generation", generation) + text("status", status) + text("ending", JSON.stringify(ending))
  );
}

export function nodeBytes({ id, parent, body }: Pick<CountdownNode, "id" | "parent" | "body">): number {
  const counts = "remaining".length + "tasks".length + "failed".length + 3 * 3;
  const place = (slot: NodeSlot) => text("parent", slot.node) + number("slot", slot.slot);
  const held = body === null ? 0 : text("body", JSON.stringify(body));
  return text("id", id) + counts + (parent === undefined ? 0 : place(parent)) + held;
}
