import * as z from "zod";
import type { Outcome } from "../ports/ledger.ts";
import { type JsonObject, jsonSchema } from "./json.ts";
import type { Signature, TaskSignature } from "./signature.ts";
import { toleranceSchema } from "./tolerance.ts";

const taskSignatureSchema = z.strictObject({
  kind: z.literal("task"),
  task: z.string(),
  queue: z.string(),
  args: z.record(z.string(), jsonSchema) as z.ZodType<JsonObject>,
}) satisfies z.ZodType<TaskSignature>;

/** A signature as it is sent: headers are arrays. */
export const signatureSchema: z.ZodType<Signature> = z.lazy(() =>
  z.discriminatedUnion("kind", [
    taskSignatureSchema,
    z.strictObject({ kind: z.literal("chain"), steps: z.array(signatureSchema) }),
    z.strictObject({
      kind: z.enum(["group", "chord"]),
      header: z.array(z.union([signatureSchema, z.array(taskSignatureSchema)])),
      body: signatureSchema.nullable(),
      tolerance: toleranceSchema,
    }),
  ]),
);

/** Whom the end of a call is reported to: a place in a fan-in. */
export const reportSchema = z.strictObject({
  group: z.string(),
  index: z.int().min(0),
  generation: z.int().min(1),
});
export type Report = z.infer<typeof reportSchema>;

/** What goes on after the call or the fan-in of this ID: the rest of the chain, and then the report. */
export const continuationSchema = z.strictObject({
  id: z.string(),
  generation: z.int().min(1),
  rest: z.array(signatureSchema).optional(),
  report: reportSchema.optional(),
});
export type Continuation = z.infer<typeof continuationSchema>;

/** How a chord's header ended, for its body. */
export const headerCountsSchema = z.strictObject({
  group: z.string(),
  tasks: z.int().min(0),
  failed: z.int().min(0),
});
export type HeaderCounts = z.infer<typeof headerCountsSchema>;

/** One call of a task, as a message holds it. */
export const callSchema = z.strictObject({
  ...continuationSchema.shape,
  task: z.string(),
  args: taskSignatureSchema.shape.args,
  header: headerCountsSchema.optional(),
});
export type Call = z.infer<typeof callSchema>;

/** Where a call's outcome is recorded: in the fan-in's group if it is the last of its chain, else under its own ID. */
export function addressOf({ id, rest, report }: Continuation): Pick<Outcome, "group" | "index"> {
  if (report === undefined || (rest !== undefined && rest.length > 0)) return { group: id, index: 0 };
  return { group: report.group, index: report.index };
}

/**
 * Whether others took a call's place in a later generation only: they go on for those who wait in that one, and not for
 * those who wait in the call's own.
 */
export function isReplacedLater(standing: Outcome, { generation }: Continuation): boolean {
  return standing.status === "replaced" && standing.generation > generation;
}

/** The ID of what follows a call: it depends on nothing else, so that a repetition does not start a second one. */
export function nextId(id: string): string {
  const [, stem = id, step = "0"] = /^(.*)>(\d+)$/.exec(id) ?? [];
  return `${stem}>${Number(step) + 1}`;
}

/**
 * Whether a call follows another one, or a fan-in, by its ID. Each late duplicate of what it follows may send it again: so it
 * may have copies that are delivered for the first time.
 */
export function isFollowing({ id }: Pick<Continuation, "id">): boolean {
  return /(?:>\d+|\.body)$/.test(id);
}

/** The call that a task's signature stands for, with what goes on after it. */
export function callOf(
  { task, args }: TaskSignature,
  { id, generation, rest, report }: Continuation,
  header?: HeaderCounts,
): Call {
  return {
    ...{ id, generation, task, args },
    ...(rest !== undefined && rest.length > 0 && { rest }),
    ...(report && { report }),
    ...(header && { header }),
  };
}
