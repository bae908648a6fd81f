import * as z from "zod";
import { proofSchema, totalsSchema } from "./aggregate.ts";
import { PHASES } from "./configuration.ts";
import { sha256Schema } from "./plan.ts";
import { failureSchema, fileRecordSchema } from "./render.ts";
import { intakeCountsSchema } from "./split.ts";

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
  counts: intakeCountsSchema,
  proof: proofSchema,
  totals: totalsSchema,
  failures: z.array(failureSchema),
  /** Tables, summary and zips, then the documents, in the order of the plan. */
  files: z.array(fileRecordSchema),
});

/** A manifest but for its files, which may be millions. */
export const manifestHeadSchema = manifestSchema.omit({ files: true });

export type Manifest = z.infer<typeof manifestSchema>;
export type ManifestHead = z.infer<typeof manifestHeadSchema>;

/** The manifest that a file's bytes hold; undefined where they hold none of this version. */
export function parseManifest(bytes: Uint8Array): Manifest | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(Buffer.from(bytes).toString("utf8"))).data;
  } catch {
    return undefined;
  }
}
