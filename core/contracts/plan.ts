import * as z from "zod";
import type { Center } from "../register/centers/center.ts";

const count = z.int().min(0);
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/);

export const tallySchema = z.strictObject({ voters: count, fingerprint: z.string().regex(/^[0-9a-f]{16}$/) });

const voterSchema = z.strictObject({ number: count, name: z.string() });

/** One of a center's own stations. */
export const plannedStationSchema = z.strictObject({
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

const centerSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  officeId: z.string(),
  officeName: z.string(),
  constituencyId: z.string(),
  constituencyName: z.string(),
  subconstituencyId: z.string(),
  subconstituencyName: z.string(),
  type: z.string(),
  copyOf: z.string(),
  isOpen: z.boolean(),
  unselectedCopies: z.array(z.string()).readonly().optional(),
}) satisfies z.ZodType<Center>;

/** A center that has voters: a line of plan.jsonl. A center that prints another's roll has no line, but stands in that one's. */
export const plannedCenterSchema = z.strictObject({
  center: centerSchema,
  /** The centers that print its stations again. */
  copies: z.array(centerSchema),
  /** Of its stations' ranges, one after the other. */
  sha256: sha256Schema,
  /** By number, from 1. */
  stations: z.array(plannedStationSchema).min(1),
});

export type PlannedStation = z.infer<typeof plannedStationSchema>;
export type PlannedCenter = z.infer<typeof plannedCenterSchema>;
