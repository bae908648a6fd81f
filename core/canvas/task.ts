import type { z } from "zod";
import { Fault } from "../fault.ts";
import type { Outcome } from "../ports/ledger.ts";
import { type Json, type JsonObject, jsonSchema } from "./json.ts";
import type { Signature, TaskSignature } from "./signature.ts";

/** What a task is told beside its arguments. */
export type TaskContext = {
  /** The call's ID: the same however often it is delivered. */
  readonly id: string;
  readonly run: string;
  /** 1, and one more with each redrive. */
  readonly generation: number;
  /** 1 the first time, and more after a failure or a crash of its worker, be that its own doing or another call's. */
  readonly tries: number;
  /** Aborted when the task's time limit is over. */
  readonly signal: AbortSignal;
  /** In a chord's body: how the header ended. */
  readonly header: HeaderOutcome | undefined;
};

export type HeaderOutcome = {
  /** The chord's ID. */
  readonly group: string;
  readonly tasks: number;
  readonly failed: number;
  /** Every call's outcome, in the order of the header; read as a stream, for there may be a million. */
  outcomes(): AsyncIterable<Outcome>;
};

export type TaskDefinition<Input, Output> = {
  readonly name: string;
  /** Named by purpose: what has other needs of memory, time or number has a queue of its own. */
  readonly queue: string;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  /** How often a failed call is made again; 3 by default. A Fault is not: what is the user's to mend stays so. */
  readonly retries?: number;
  /** Of one call, in milliseconds; none by default. */
  readonly timeLimitMs?: number;
  /** Does the work. It may be called twice for one call, at the same time even, and must then do the same again. */
  readonly run: (input: Input, context: TaskContext) => Promise<Output | Replacement> | Output | Replacement;
};

/** A kind of work, as a worker knows it by its name. */
export type AnyTask = {
  readonly name: string;
  readonly queue: string;
  readonly retries: number;
  readonly timeLimitMs: number | undefined;
  /** Does the work. @throws Fault `bad-arguments`; whatever the task throws */
  perform(args: JsonObject, context: TaskContext): Promise<Json | Replacement>;
};

/** A kind of work, as its callers know it. */
export type Task<Input> = AnyTask & {
  /** A call of this task, to be sent or composed. */
  s(args: Input): TaskSignature;
  /** The same with some arguments left to what comes before it in a chain. */
  partial(args: Partial<Input>): TaskSignature;
};

const RETRIES = 3;

export function task<Input extends object, Output>(definition: TaskDefinition<Input, Output>): Task<Input> {
  const { name, queue, retries = RETRIES, timeLimitMs } = definition;
  const signature = (args: object): TaskSignature => ({
    kind: "task",
    task: name,
    queue,
    args: args as JsonObject,
  });
  return {
    ...{ name, queue, retries, timeLimitMs },
    s: signature,
    partial: signature,
    async perform(args, context) {
      const input = definition.input.safeParse(args);
      // Zod's own text could quote a value.
      if (!input.success)
        throw new Fault("bad-arguments", `the arguments of "${name}" are not its own`, { exit: 1 });
      const output = await definition.run(input.data, context);
      return output instanceof Replacement ? output : jsonSchema.parse(definition.output.parse(output));
    },
  };
}

/** Thrown by a task that did a part of its work: the call has failed, is not made again, and its outcome has this output. */
export class PartlyFailed extends Error {
  override readonly name = "PartlyFailed";
  readonly output: Json;

  /** @param reason may be shown: no voter's data is in it */
  constructor(reason: string, output: Json) {
    super(reason);
    this.output = output;
  }
}

/** What a task returns that hands its place to others: whoever waits for the task waits for them. */
export class Replacement {
  readonly signature: Signature;

  constructor(signature: Signature) {
    this.signature = signature;
  }
}

/** For a task's `return`: go on with this instead. It is how a task starts many without waiting for any. */
export function replaceWith(signature: Signature): Replacement {
  return new Replacement(signature);
}
