import { z } from "zod";

const count = z.int().min(0);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

export const tallySchema = z.strictObject({ voters: count, fingerprint: z.string().regex(/^[0-9a-f]{16}$/) });

const voterSchema = z.strictObject({ number: count, name: z.string() });

/** One station of the plan: a line of plan.jsonl. A center that prints another's roll has no lines of its own. */
export const plannedStationSchema = z.strictObject({
  center: z.string(),
  station: z.int().min(1),
  gender: z.string(),
  tally: tallySchema,
  first: voterSchema,
  last: voterSchema,
  /** Where the station's voters are in the packed object, in bytes. */
  offset: count,
  length: z.int().min(1),
  /** Of that range. */
  sha256: sha256Schema,
});

export type PlannedStation = z.infer<typeof plannedStationSchema>;
