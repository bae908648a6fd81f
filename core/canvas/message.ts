import { createHash } from "node:crypto";
import * as z from "zod";
import { Fault } from "../fault.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import type { OutgoingMessage } from "../ports/task-queue.ts";
import { type Call, callSchema } from "./call.ts";

/** What a message says: calls, made one after the other; and how often they were tried under an earlier message. */
export type Message = { readonly calls: readonly Call[]; readonly triedBefore: number };

/**
 * Bytes of a message that is sent as it is. A longer one is stored, and what is sent names it ("claim check"): SQS takes
 * 256 KiB for a batch of ten.
 */
export const LONGEST_MESSAGE = 24_000;

const bodySchema = z.union([
  z.strictObject({ calls: z.array(callSchema).min(1), triedBefore: z.int().min(1).optional() }),
  /** The calls stand in the store, under `stored`; those before `from` are done with. */
  z.strictObject({ stored: z.string(), from: z.int().min(0), triedBefore: z.int().min(1).optional() }),
]);

const storedSchema = z.array(callSchema);

const keyOf = (content: string) =>
  `.rollpress/calls/${createHash("sha256").update(content).digest("hex")}.json`;

type Route = Pick<OutgoingMessage, "queue" | "run" | "delayMs">;

/** A message that makes these calls. A long one is stored first. */
export async function sealMessage(
  { calls, triedBefore }: Message,
  route: Route,
  store: Pick<ObjectStore, "put">,
): Promise<OutgoingMessage> {
  const tried = triedBefore > 0 ? { triedBefore } : {};
  const body = JSON.stringify({ calls, ...tried });
  if (Buffer.byteLength(body) <= LONGEST_MESSAGE) return { ...route, body };
  const content = JSON.stringify(calls);
  // Named by its content: a repetition stores the same once more.
  const stored = keyOf(content);
  await store.put(stored, Buffer.from(content));
  return { ...route, body: JSON.stringify({ stored, from: 0, ...tried }) };
}

/** A message opened: its calls, and how to say that only those from `place` on are left. */
export type OpenMessage = Message & { restFrom(place: number): string };

/** @throws Fault `bad-message` for what is no message of ours */
export async function openMessage(body: string, store: Pick<ObjectStore, "get">): Promise<OpenMessage> {
  const message = parsed(bodySchema, body);
  const { triedBefore = 0 } = message;
  if ("calls" in message) {
    const { calls } = message;
    return {
      calls,
      triedBefore,
      restFrom: (place) => JSON.stringify({ ...message, calls: calls.slice(place) }),
    };
  }
  const { stored, from } = message;
  const calls = parsed(storedSchema, Buffer.from(await store.get(stored)).toString("utf8")).slice(from);
  return { calls, triedBefore, restFrom: (place) => JSON.stringify({ ...message, from: from + place }) };
}

function parsed<T>(schema: z.ZodType<T>, text: string): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // What it says instead may be anything, so it is not quoted.
    throw new Fault("bad-message", "a message of the queue is none of this version's", { exit: 1 });
  }
}
