import { z } from "zod";
import { mappingSchema } from "../register/mapping/schema.ts";
import { assignmentPolicySchema } from "../stations/policy.ts";

/** Paper and text of the documents. */
export const documentConfigurationSchema = z.strictObject({
  paper: z.enum(["A4", "Letter"]).default("A4"),
  rowsPerPage: z.int().min(1).max(50).default(25),
  title: z.string().min(1).optional(),
  electionName: z.string().min(1).optional(),
});

/** Everything that decides what a run prints, but for the register itself. */
export const runConfigurationSchema = z.strictObject({
  /** BCP 47: the order of names, the language and digits of the documents, and their direction. */
  locale: z.string(),
  mapping: mappingSchema,
  policy: assignmentPolicySchema,
  documents: documentConfigurationSchema,
});

export type RunConfiguration = z.infer<typeof runConfigurationSchema>;
