import { z } from "zod";
import { plannedStationSchema, sha256Schema, tallySchema } from "./plan.ts";

const text = z.string().optional();

/** What a station's documents say of its center. */
const centerSheetSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  officeId: text,
  officeName: text,
  constituencyName: text,
  subconstituencyId: text,
  subconstituencyName: text,
  type: text,
  copyOf: text,
  copiedBy: z.array(z.string()).optional(),
});

/** The message that asks for one station's documents. It holds keys and a byte range, never voters. */
export const renderMessageSchema = z.strictObject({
  runId: z.string(),
  asOf: z.iso.date(),
  center: centerSheetSchema,
  ...plannedStationSchema.pick({
    station: true,
    gender: true,
    tally: true,
    offset: true,
    length: true,
    sha256: true,
  }).shape,
});

export type RenderMessage = z.infer<typeof renderMessageSchema>;

/** One file of a run, as the manifest lists it. */
export const fileRecordSchema = z.strictObject({
  key: z.string(),
  pages: z.int().min(1).optional(),
  bytes: z.int().min(0),
  sha256: sha256Schema,
});

export type FileRecord = z.infer<typeof fileRecordSchema>;

/** What rendering a station leaves behind: its files, and a tally of the voters that were handed to the printer. */
export const renderResultSchema = z.strictObject({
  center: z.string(),
  station: z.int().min(1),
  files: z.array(fileRecordSchema),
  tally: tallySchema,
});

export type RenderResult = z.infer<typeof renderResultSchema>;

/** A station that could not be printed. `reason` holds no voter's data. */
export const failureSchema = z.strictObject({
  center: z.string(),
  station: z.int().min(1),
  reason: z.string(),
});

export type Failure = z.infer<typeof failureSchema>;
