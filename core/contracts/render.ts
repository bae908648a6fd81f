import * as z from "zod";
import { PHASES } from "./configuration.ts";
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
  furtherCopies: z.int().min(1).optional(),
});

const origin = { runId: z.string(), asOf: z.iso.date(), center: centerSheetSchema };

/** Asks for one station's documents: book and sign. It holds keys and a byte range, never voters. */
export const stationMessageSchema = z.strictObject({
  kind: z.literal("station"),
  ...origin,
  ...plannedStationSchema.pick({
    station: true,
    gender: true,
    tally: true,
    offset: true,
    length: true,
    sha256: true,
  }).shape,
});

/** Asks for one center's lists. Its stations' voters are one byte range, in the order of the stations. */
export const centerMessageSchema = z.strictObject({
  kind: z.literal("center"),
  ...origin,
  phase: z.enum(PHASES),
  /** The genders of the stations 1, 2, 3, …: each with how many stations in a row have it. */
  genders: z.array(z.tuple([z.string(), z.int().min(1)])).min(1),
  ...plannedStationSchema.pick({ offset: true, length: true, sha256: true }).shape,
});

export const renderMessageSchema = z.discriminatedUnion("kind", [stationMessageSchema, centerMessageSchema]);

export type StationMessage = z.infer<typeof stationMessageSchema>;
export type CenterMessage = z.infer<typeof centerMessageSchema>;
export type RenderMessage = z.infer<typeof renderMessageSchema>;

/** One file of a run, as the manifest lists it. */
export const fileRecordSchema = z.strictObject({
  key: z.string(),
  pages: z.int().min(1).optional(),
  bytes: z.int().min(0),
  sha256: sha256Schema,
});

export type FileRecord = z.infer<typeof fileRecordSchema>;

export const DOCUMENT_KINDS = ["book", "sign", "list", "names"] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** A document that stands in the store. */
export const printedFileSchema = fileRecordSchema.extend({
  document: z.enum(DOCUMENT_KINDS),
  /** Whose list it is; a station's documents have its gender. */
  gender: z.string().optional(),
  pages: z.int().min(1),
});

export type PrintedFile = z.infer<typeof printedFileSchema>;

/** A document that could not be printed; where none is named, all that a message asked for. No voter's data is in it. */
export const failureSchema = z.strictObject({
  center: z.string(),
  station: z.int().min(1).optional(),
  document: z.enum(DOCUMENT_KINDS).optional(),
  /** Whose list it is, in words. */
  gender: z.string().optional(),
  reason: z.string(),
});

export type Failure = z.infer<typeof failureSchema>;

/**
 * What rendering one message leaves behind: files, what failed, and a tally of the voters that have a row in one of the
 * files. Kind, center and station say which message it was.
 */
export const renderResultSchema = z.strictObject({
  kind: z.enum(["station", "center"]),
  center: z.string(),
  /** Of a station's message. */
  station: z.int().min(1).optional(),
  files: z.array(printedFileSchema),
  tally: tallySchema,
  failures: z.array(failureSchema),
});

export type RenderResult = z.infer<typeof renderResultSchema>;
