import * as z from "zod";
import { DELIMITERS } from "../csv/framing.ts";
import { ENCODINGS } from "../text/encodings.ts";

/** How dates stand in a register; "YYYY" is a year alone. */
export const DATE_FORMATS = ["YYYY-MM-DD", "YYYYMMDD", "MM/DD/YYYY", "DD/MM/YYYY", "YYYY"] as const;
export type DateFormat = (typeof DATE_FORMATS)[number];

/** Most columns a name may be made of: given, father's, grandfather's and family names, prefixes and suffixes. */
export const MOST_NAME_COLUMNS = 8;

const column = z
  .union([z.string().min(1), z.int().min(1).max(10_000)])
  .describe("A column: its name in the header (letter case does not matter) or its position, from 1");

const source = z
  .union([column, z.array(column).min(1).max(8)])
  .describe("A column, or several whose values are joined by `join` into one (a composite key)");

/** What a register says of a center in the voters' rows themselves. */
const centerColumns = {
  centerId: source,
  centerName: source.optional(),
  officeId: source.optional(),
  officeName: source.optional(),
  constituencyId: source.optional(),
  constituencyName: source.optional(),
  subconstituencyId: source.optional(),
  subconstituencyName: source.optional(),
};

const columns = z.strictObject({
  nationalId: source.describe("The voter's key: unique in the register"),
  names: z
    .array(column)
    .min(1)
    .max(MOST_NAME_COLUMNS)
    .describe("The parts of the name, in the order that sorts"),
  printedName: z
    .array(column)
    .min(1)
    .max(MOST_NAME_COLUMNS)
    .optional()
    .describe("The parts of the name in the order that is printed, where that is another one"),
  gender: column.optional(),
  birthDate: column.optional(),
  address: source.optional().describe("Needed only to sort by address"),
  ...centerColumns,
});

const constants = z
  .partialRecord(z.enum(["gender", "centerId", ...keysOf(centerColumns)]), z.string().min(1))
  .describe(
    "Values that hold for every row, for what no column has; `centerId` still needs a column or a constant",
  );

/** A mapping file: how to read a register whose layout is not ours. */
export const mappingSchema = z
  .strictObject({
    $schema: z.string().optional(),
    encoding: z.enum(ENCODINGS).default("auto").describe("auto: by byte-order mark, else UTF-8"),
    delimiter: z
      .enum(["auto", ...DELIMITERS])
      .default("auto")
      .describe("auto: the one that the first line has most of"),
    quoting: z.boolean().default(true).describe("Whether double quotes enclose fields"),
    lineBreaks: z
      .boolean()
      .default(false)
      .describe(
        "Whether quoted fields may hold line breaks; off, a quote not closed on its line costs that row only",
      ),
    header: z.boolean().default(true).describe("Whether the first line names the columns"),
    fields: z.int().min(1).optional().describe("Fields a row has; needed where there is no header"),
    columns: columns.partial({ centerId: true }),
    constants: constants.default({}),
    join: z.string().max(3).default("-").describe("Joins the columns of a composite key"),
    idLength: z
      .int()
      .min(1)
      .max(64)
      .optional()
      .describe("Digits in a national ID: shorter ones get leading zeros back"),
    centerIdLength: z
      .int()
      .min(1)
      .max(64)
      .optional()
      .describe("Digits in a center ID: shorter ones get leading zeros back"),
    filter: z
      .array(
        z.strictObject({
          column,
          keep: z.array(z.string()).optional().describe("Only rows with one of these values are read"),
          drop: z.array(z.string()).optional().describe("Rows with one of these values are left out"),
        }),
      )
      .default([])
      .describe("Rows to leave out, counted apart from rejects"),
    nullTokens: z.array(z.string()).default([]).describe("Values that mean blank, such as * or NULL"),
    genderValues: z
      .record(z.string().min(1), z.array(z.string()))
      .default({})
      .describe("The register's words for a gender, by our code: M, F, or any further one"),
    dateFormat: z.enum(DATE_FORMATS).default("YYYY-MM-DD"),
  })
  .refine((mapping) => mapping.columns.centerId !== undefined || mapping.constants.centerId !== undefined, {
    path: ["columns", "centerId"],
    message: "name the center's column here, or its constant under `constants`",
  })
  .refine((mapping) => mapping.header || !hasNamedColumn(mapping), {
    path: ["header"],
    message: "without a header, columns are named by position (1, 2, …)",
  })
  .refine((mapping) => !mapping.header || hasNamedColumn(mapping), {
    path: ["header"],
    message: "all columns are positions: set it to false, or name a column if there is a header",
  })
  .refine((mapping) => mapping.header || mapping.fields !== undefined, {
    path: ["fields"],
    message: "without a header, say how many fields a row has",
  })
  .refine((mapping) => mapping.filter.every(({ keep, drop }) => keep !== undefined || drop !== undefined), {
    path: ["filter"],
    message: "each rule needs `keep` or `drop`",
  })
  .refine((mapping) => !hasSharedWord(mapping.genderValues), {
    path: ["genderValues"],
    message: "a word stands for two genders",
  });

export type Mapping = z.infer<typeof mappingSchema>;
export type MappingInput = z.input<typeof mappingSchema>;
export type ColumnRef = z.infer<typeof column>;
export type SourceRef = z.infer<typeof source>;

/** The fields that may stand in `constants`. */
export type ConstantField = "gender" | keyof typeof centerColumns;

function keysOf<T extends object>(record: T): (keyof T & string)[] {
  return Object.keys(record) as (keyof T & string)[];
}

function hasNamedColumn(mapping: { columns: object; filter: readonly { column: ColumnRef }[] }): boolean {
  const refs = [...Object.values(mapping.columns).flat(), ...mapping.filter.map((rule) => rule.column)];
  return refs.some((ref) => typeof ref === "string");
}

function hasSharedWord(genders: Readonly<Record<string, readonly string[]>>): boolean {
  const words = Object.values(genders).flatMap((list) => [
    ...new Set(list.map((word) => word.trim().toLowerCase())),
  ]);
  return new Set(words).size < words.length;
}
