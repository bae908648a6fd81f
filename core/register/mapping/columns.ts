import { Fault } from "../../fault.ts";
import type { ColumnRef, ConstantField, Mapping, SourceRef } from "./schema.ts";

/** Where a value is: field positions from 0 (several: a composite key), or a constant, or nowhere. */
export type Source = { readonly at: readonly number[]; readonly constant: string };

/** A mapping resolved against one file's header. */
export type Columns = {
  /** Fields that every row must have. */
  readonly fieldCount: number;
  /** A field's name for messages: the header's, or its position from 1. */
  readonly label: (position: number) => string;
  readonly nationalId: Source;
  /** Positions of all parts of the name; `printOrder` indexes into it. */
  readonly nameParts: readonly number[];
  readonly gender: Source;
  readonly birthDate: Source;
  readonly address: Source;
  readonly centerId: Source;
  readonly centerDetails: readonly { readonly field: CenterDetail; readonly source: Source }[];
  readonly filters: readonly {
    readonly at: number;
    readonly keep?: Set<string>;
    readonly drop: Set<string>;
  }[];
};

const CENTER_DETAILS = [
  "centerName",
  "officeId",
  "officeName",
  "constituencyId",
  "constituencyName",
  "subconstituencyId",
  "subconstituencyName",
] as const satisfies readonly ConstantField[];

export type CenterDetail = (typeof CENTER_DETAILS)[number];

/**
 * The distinct name columns of a mapping: first those that sort, in that order, then those that are only printed. Sorting
 * goes by the first `sorted` of them, printing by `printOrder`.
 */
export function nameColumns(mapping: Mapping): { refs: ColumnRef[]; sorted: number; printOrder: number[] } {
  const { names, printedName = names } = mapping.columns;
  const refs = [...new Set([...names, ...printedName])];
  return { refs, sorted: names.length, printOrder: printedName.map((ref) => refs.indexOf(ref)) };
}

/**
 * Finds a mapping's columns in a file.
 *
 * @param header the first row, where the mapping says that it names the columns
 * @param fieldCount the fields of the first row
 * @param place file and line of the first row
 * @throws Fault that lists every column that is missing or there twice. It does not quote the header: where a file has
 *   none, its first row is a voter.
 */
export function resolveColumns(
  mapping: Mapping,
  header: readonly string[] | undefined,
  fieldCount: number,
  place: string,
): Columns {
  const names = header?.map(columnKey);
  const wrong: string[] = [];
  const find = (ref: ColumnRef): number => {
    const at = typeof ref === "number" ? ref - 1 : (names?.indexOf(columnKey(ref)) ?? -1);
    if (at < 0 || at >= fieldCount) wrong.push(typeof ref === "number" ? `${ref}` : `"${ref}"`);
    else if (typeof ref === "string" && names?.indexOf(columnKey(ref), at + 1) !== -1)
      wrong.push(`"${ref}" (twice)`);
    return at;
  };
  const source = (ref: SourceRef | undefined, field?: ConstantField): Source => ({
    at: ref === undefined ? [] : Array.isArray(ref) ? ref.map(find) : [find(ref)],
    constant: (field && mapping.constants[field]) ?? "",
  });
  const { columns } = mapping;
  const resolved: Columns = {
    fieldCount,
    label: (position) => header?.[position] ?? String(position + 1),
    nationalId: source(columns.nationalId),
    nameParts: nameColumns(mapping).refs.map(find),
    gender: source(columns.gender, "gender"),
    birthDate: source(columns.birthDate),
    address: source(columns.address),
    centerId: source(columns.centerId, "centerId"),
    centerDetails: CENTER_DETAILS.map((field) => ({ field, source: source(columns[field], field) })).filter(
      ({ source }) => source.at.length > 0 || source.constant !== "",
    ),
    filters: mapping.filter.map((rule) => ({
      at: find(rule.column),
      ...(rule.keep && { keep: new Set(rule.keep.map(columnKey)) }),
      drop: new Set((rule.drop ?? []).map(columnKey)),
    })),
  };
  if (wrong.length > 0) {
    const columnsFound = fieldCount === 1 ? "1 column" : `${fieldCount} columns`;
    throw new Fault(
      "missing-column",
      `the file has ${columnsFound}, but not ${[...new Set(wrong)].join(", ")}`,
      {
        place,
        mend: "check the encoding, the delimiter and the header, or name the columns in a mapping file (--mapping)",
      },
    );
  }
  return resolved;
}

/** Column names and filter values are compared without regard to case and outer space. */
export function columnKey(text: string): string {
  return text.trim().toLowerCase();
}
