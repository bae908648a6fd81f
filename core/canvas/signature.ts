import type { JsonObject } from "./json.ts";
import type { Tolerance } from "./tolerance.ts";

/** A call that is still to be made: a task's name and its arguments. Plain JSON. */
export type TaskSignature = {
  readonly kind: "task";
  readonly task: string;
  readonly queue: string;
  readonly args: JsonObject;
};

/** One after the other: what each returns is added to the arguments of the next. */
export type ChainSignature = { readonly kind: "chain"; readonly steps: readonly Signature[] };

/**
 * Many calls, in any order and at the same time; then, in a chord, one call that has all their outcomes.
 *
 * A header's element is one message. An array of calls is one message too: they are made one after the other.
 */
export type FanSignature = {
  readonly kind: "group" | "chord";
  readonly header: Header;
  readonly body: Signature | null;
  readonly tolerance: Tolerance;
};

export type HeaderElement = Signature | readonly TaskSignature[];

/** In a signature that waits its turn in a chain, an array: such a one is sent as JSON. */
export type Header = Iterable<HeaderElement> | AsyncIterable<HeaderElement>;

export type Signature = TaskSignature | ChainSignature | FanSignature;

/** Each step's output, a JSON object, is merged under the arguments of the next step. */
export function chain(first: Signature, ...rest: readonly Signature[]): ChainSignature {
  return { kind: "chain", steps: [first, ...rest] };
}

/** Calls that are made in any order, at the same time where there are workers for it. Nothing waits for them. */
export function group(header: Header): FanSignature {
  return { kind: "group", header, body: null, tolerance: "100%" };
}

/**
 * A group, and a body that is called once all of the group's calls have ended.
 *
 * @param tolerance how many calls may fail for the body to be called all the same
 */
export function chord(header: Header, body: Signature, tolerance: Tolerance = "none"): FanSignature {
  return { kind: "chord", header, body, tolerance };
}

/** Many calls in one message, made one after the other by one worker: small, orderly, and not parallel. */
export function starmap(calls: readonly TaskSignature[]): FanSignature {
  return group(calls.length === 0 ? [] : [calls]);
}

/** Calls in messages of `size`: a header for `group` and `chord` between one message a call and one message for all. */
export async function* chunks(
  calls: Iterable<TaskSignature> | AsyncIterable<TaskSignature>,
  size: number,
): AsyncGenerator<readonly TaskSignature[]> {
  let chunk: TaskSignature[] = [];
  for await (const call of calls) {
    chunk.push(call);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
