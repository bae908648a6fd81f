import * as z from "zod";

/** What a table of voters may have for columns. */
export const COLUMN_NAMES = [
  "number",
  "name",
  "nationalId",
  "birthYear",
  "gender",
  "station",
  "signature",
] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

/** Those of a list on a wall: nothing in it tells more of a voter than who votes where. */
const PUBLIC_COLUMNS = ["number", "name", "gender", "station"] as const satisfies readonly ColumnName[];
/** Those of names before there are stations. */
const NAME_COLUMNS = ["number", "name", "gender"] as const satisfies readonly ColumnName[];

export const MOST_ROWS = 50;

const title = z.string().min(1).optional().describe("Instead of the language's own");

function tableSchema<const Name extends ColumnName>(names: readonly Name[], columns: Name[], rows: number) {
  return z.strictObject({
    title,
    columns: z
      .array(z.enum(names))
      .refine((chosen) => new Set(chosen).size === chosen.length, "a column can be there only once")
      .refine(
        (chosen) => (["number", "name"] as ColumnName[]).every((name) => chosen.includes(name as Name)),
        "a voter's number and name are always among the columns",
      )
      .default(columns)
      .describe("In reading order"),
    rowsPerPage: z.int().min(1).max(MOST_ROWS).default(rows),
  });
}

const margin = (standard: number) => z.number().min(5).max(60).default(standard);

/** What the documents of a run look like, but for language and fonts. Every field has a default. */
export const documentConfigurationSchema = z.strictObject({
  paper: z.enum(["A4", "Letter"]).default("A4"),
  margins: z
    .strictObject({ top: margin(12), right: margin(12), bottom: margin(12), left: margin(12) })
    .prefault({})
    .describe("Millimeters of every page; the sign's too"),
  duplex: z
    .boolean()
    .default(false)
    .describe("Pad every document to an even number of pages, for printing on both sides"),
  electionName: z.string().min(1).optional().describe("For covers and signs"),
  logo: z.base64().min(1).optional().describe("A PNG or SVG file, in base64: for covers and signs"),
  strings: z
    .record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]))
    .default({})
    .describe("Words of the documents to use instead of the language's own: see docs/documents.md"),
  book: tableSchema(COLUMN_NAMES, ["number", "name", "nationalId", "birthYear", "signature"], 25).prefault(
    {},
  ),
  sign: z.strictObject({ title }).prefault({}),
  list: tableSchema(PUBLIC_COLUMNS, ["number", "name", "station"], 30).prefault({}),
  exhibition: tableSchema(NAME_COLUMNS, ["number", "name"], 25).prefault({}),
  inPerson: tableSchema(NAME_COLUMNS, ["number", "name"], 25).prefault({}),
});

export type DocumentConfiguration = z.output<typeof documentConfigurationSchema>;
/** The same before defaults are filled in. */
export type DocumentOptions = z.input<typeof documentConfigurationSchema>;

/** The documents that are tables of voters. */
export const TABLE_KINDS = ["book", "list", "exhibition", "inPerson"] as const;
export type TableKind = (typeof TABLE_KINDS)[number];
