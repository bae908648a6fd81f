import * as z from "zod";
import { GRAINS } from "../rolls/grain.ts";
import { runConfigurationSchema } from "./configuration.ts";

/**
 * What a run's store says of the run from its beginning: all that is needed to go on with it, or to print a part of it
 * again. The clock and the host show here and in summary.json only.
 */
export const runFileSchema = z.strictObject({
  format: z.literal("rollpress-run"),
  version: z.literal(2),
  /** Null until the register is read: such a run has no documents yet. */
  runId: z.string().nullable(),
  /** What makes it: only the same can go on with it and give the same bytes. */
  generator: z.strictObject({ rollpress: z.string(), icu: z.string() }),
  /** Where the register's files are (paths, or on AWS keys of the bucket), for a run that stops before it has read them. */
  register: z.array(z.string()).min(1),
  centers: z.string().nullable(),
  asOf: z.iso.date(),
  configuration: runConfigurationSchema,
  rejectLimit: z.union([z.strictObject({ count: z.number() }), z.strictObject({ percent: z.number() })]),
  forgive: z.strictObject({ noOffice: z.boolean(), noVoters: z.boolean() }),
  grain: z.enum(GRAINS),
  /** Of the command that began it, where another one ends it: they stand in summary.json. */
  arguments: z.array(z.string()).optional(),
  /** ISO 8601, UTC. */
  startedAt: z.iso.datetime(),
});

export type RunFile = z.infer<typeof runFileSchema>;

/** The run file that bytes hold; undefined where they hold none of this version. */
export function parseRunFile(bytes: Uint8Array): RunFile | undefined {
  try {
    return runFileSchema.safeParse(JSON.parse(Buffer.from(bytes).toString("utf8"))).data;
  } catch {
    return undefined;
  }
}

/** A run file as it is stored. */
export function runFileText(file: RunFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}
