import * as z from "zod";
import { documentConfigurationSchema } from "../documents/configuration.ts";
import { mappingSchema } from "../register/mapping/schema.ts";
import { selectionSchema } from "../register/selection/selection.ts";
import { assignmentPolicySchema } from "../stations/policy.ts";

/** What is printed before an election, one after the other: registration, objections to the register, polling. */
export const PHASES = ["polling", "exhibitions", "in-person"] as const;
export type Phase = (typeof PHASES)[number];

/** Everything that decides what a run prints, but for the register itself. */
export const runConfigurationSchema = z.strictObject({
  /** BCP 47: the order of names, the language and digits of the documents, and their direction. */
  locale: z.string(),
  phase: z.enum(PHASES),
  mapping: mappingSchema,
  /** Absent where the run is of all centers. */
  selection: selectionSchema.optional(),
  policy: assignmentPolicySchema,
  documents: documentConfigurationSchema,
});

export type RunConfiguration = z.infer<typeof runConfigurationSchema>;
