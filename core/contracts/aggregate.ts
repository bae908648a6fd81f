import * as z from "zod";
import { tallySchema } from "./plan.ts";
import { fileRecordSchema } from "./render.ts";

const count = z.int().min(0);

/** That what was accepted and what was printed are the same voters. */
export const proofSchema = z.strictObject({
  /** The voters that the register's rows were accepted as. */
  accepted: tallySchema,
  /** The voters in the books of the centers where they are registered; before polling, in their lists of names. */
  printed: tallySchema,
  /** The voters in the further books, or lists of names, of centers that print another's roll. */
  copied: tallySchema,
  /** The voters in their centers' public lists of stations; null before polling. */
  listed: tallySchema.nullable(),
  isReconciled: z.boolean(),
});

export type Proof = z.infer<typeof proofSchema>;

/** Of the documents that stand in the store. Before polling there are no stations. */
export const totalsSchema = z.strictObject({
  centers: count,
  stations: count,
  documents: count,
  pages: count,
  bytes: count,
});

export type Totals = z.infer<typeof totalsSchema>;

/** What aggregating leaves for the steps after it, but for what is in the store. */
export const aggregateResultSchema = z.strictObject({
  /** The run's tables and its summary, by key. */
  tables: z.array(fileRecordSchema),
  /** The offices that have documents, in the order in which they are printed; "" is that of centers without one. */
  offices: z.array(z.string()),
  totals: totalsSchema,
  proof: proofSchema,
});

/** What the last step is told of it: of the offices their number, for there may be thousands, and its call is one item of the ledger. */
export const aggregatedSchema = aggregateResultSchema.extend({ offices: count });

export type Aggregated = z.infer<typeof aggregatedSchema>;
export type AggregateResult = z.infer<typeof aggregateResultSchema>;
