import * as z from "zod";

/** Sorted and each once, so that a run's ID does not depend on how its selection was written down. */
const ids = z
  .array(z.string().min(1))
  .min(1)
  .transform((all) => [...new Set(all)].sort());

/**
 * Which centers a run is of: those that match every part that is given. A run of all centers has no selection.
 *
 * What a center's documents hold does not depend on it: a voter has the number and the station of a run of all centers.
 */
export const selectionSchema = z
  .strictObject({ centers: ids.optional(), offices: ids.optional(), constituencies: ids.optional() })
  .refine((selection) => Object.values(selection).some((part) => part !== undefined), {
    message: "name centers, offices or constituencies, or leave the selection out",
  });

export type Selection = z.infer<typeof selectionSchema>;

/** What a selection goes by: the option that gives it, what it is called, and where a center states it. */
export const SELECTORS = {
  centers: { option: "--centers-only", what: "center", field: "id" },
  offices: { option: "--offices-only", what: "office", field: "officeId" },
  constituencies: { option: "--constituencies-only", what: "constituency", field: "constituencyId" },
} as const;

export type SelectorName = keyof typeof SELECTORS;

export const SELECTOR_NAMES = Object.keys(SELECTORS) as SelectorName[];
