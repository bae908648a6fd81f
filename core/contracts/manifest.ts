import { z } from "zod";
import { FILTER_CODES, REJECT_CODES } from "../register/rejection.ts";
import { PHASES } from "./configuration.ts";
import { sha256Schema, tallySchema } from "./plan.ts";
import { failureSchema, fileRecordSchema } from "./render.ts";

const count = z.int().min(0);

/**
 * The proof of a run: what came in, what was printed, and that both are the same voters.
 *
 * It holds nothing that the clock or the host decides: the same run gives the same manifest.
 */
export const manifestSchema = z.strictObject({
  format: z.literal("rollpress-manifest"),
  version: z.literal(1),
  runId: z.string(),
  asOf: z.iso.date(),
  phase: z.enum(PHASES),
  status: z.enum(["complete", "complete-with-failures"]),
  /** What made it: names are ordered by ICU's collation, so its version is part of the result. */
  generator: z.strictObject({ rollpress: z.string(), icu: z.string() }),
  inputs: z.strictObject({ register: sha256Schema, centers: sha256Schema.nullable() }),
  counts: z.strictObject({
    read: count,
    accepted: count,
    rejected: count,
    filtered: count,
    rejectedBy: z.partialRecord(z.enum(REJECT_CODES), count),
    filteredBy: z.partialRecord(z.enum(FILTER_CODES), count),
  }),
  proof: z.strictObject({
    /** The voters that the register's rows were accepted as. */
    accepted: tallySchema,
    /** The voters in the books of the centers where they are registered; before polling, in their lists of names. */
    printed: tallySchema,
    /** The voters in the further books, or lists of names, of centers that print another's roll. */
    copied: tallySchema,
    /** The voters in their centers' public lists of stations; null before polling. */
    listed: tallySchema.nullable(),
    isReconciled: z.boolean(),
  }),
  totals: z.strictObject({ centers: count, stations: count, documents: count, pages: count, bytes: count }),
  failures: z.array(failureSchema),
  files: z.array(fileRecordSchema),
});

export type Manifest = z.infer<typeof manifestSchema>;
