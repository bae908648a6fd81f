import * as z from "zod";
import { FILTER_CODES, REJECT_CODES } from "../register/rejection.ts";
import { sha256Schema, tallySchema } from "./plan.ts";

const count = z.int().min(0);

/** What became of a register's rows. */
export const intakeCountsSchema = z.strictObject({
  read: count,
  accepted: count,
  rejected: count,
  filtered: count,
  rejectedBy: z.partialRecord(z.enum(REJECT_CODES), count),
  filteredBy: z.partialRecord(z.enum(FILTER_CODES), count),
});

/** What a split leaves for the steps after it, but for what is in the store: small, whatever the register's size. */
export const splitResultSchema = z.strictObject({
  runId: z.string(),
  registerSha256: sha256Schema,
  /** Null where there is no centers file. */
  centersSha256: sha256Schema.nullable(),
  counts: intakeCountsSchema,
  /** Of the accepted voters. */
  tally: tallySchema,
  totals: z.strictObject({
    /** That print a roll: their own, or another's. */
    centers: count,
    /** Once for each center that prints them. */
    stations: count,
    /** To render: how many `renderMessages` makes of the whole plan. */
    messages: count,
  }),
});

export type SplitResult = z.infer<typeof splitResultSchema>;
