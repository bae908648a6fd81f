import * as z from "zod";
import { totalsSchema } from "./aggregate.ts";
import { PHASES } from "./configuration.ts";
import { intakeCountsSchema } from "./split.ts";

const count = z.int().min(0);

/** What one office is sent. A center that prints another's roll counts with that one's stations and registrants. */
export const officeTotalsSchema = z.strictObject({
  /** "" is that of centers without one. */
  id: z.string(),
  name: z.string(),
  centers: count,
  /** 0 before polling. */
  stations: count,
  registrants: count,
  documents: count,
  pages: count,
  bytes: count,
});

export type OfficeTotals = z.infer<typeof officeTotalsSchema>;

/** When a run was made. */
export const runTimesSchema = z.strictObject({
  started: z.iso.datetime(),
  finished: z.iso.datetime(),
  wallMs: count,
  /** Milliseconds by step, where they were taken. */
  steps: z.record(z.string(), count).optional(),
});

export type RunTimes = z.infer<typeof runTimesSchema>;

/** What it was made on. */
export const runHostSchema = z.strictObject({
  rollpress: z.string(),
  node: z.string(),
  platform: z.string(),
  workers: z.int().min(1),
});

export type RunHost = z.infer<typeof runHostSchema>;

/** A run's summary.json: what the clock and the host decide, which stands nowhere else, beside what the run came to. */
export const summarySchema = z.strictObject({
  format: z.literal("rollpress-summary"),
  version: z.literal(1),
  runId: z.string(),
  asOf: z.iso.date(),
  phase: z.enum(PHASES),
  status: z.enum(["complete", "complete-with-failures"]),
  times: runTimesSchema,
  host: runHostSchema,
  /** As the command was given them. */
  arguments: z.array(z.string()),
  counts: intakeCountsSchema,
  totals: totalsSchema,
  /** Documents, or messages, that could not be printed; the manifest names them. */
  failures: count,
  offices: z.array(officeTotalsSchema),
});

export type Summary = z.infer<typeof summarySchema>;
