import { isUtf8 } from "node:buffer";
import { Fault } from "../../fault.ts";
import { readRows } from "../csv/read-rows.ts";
import type { SourceRow } from "../csv/rows.ts";
import { isSafeId, isSafeOfficeId, padDigits } from "../fields/identifier.ts";
import { cleanKey, cleanText } from "../fields/text.ts";
import { columnKey } from "../mapping/columns.ts";
import type { Mapping } from "../mapping/schema.ts";
import { type Center, centerOf } from "./center.ts";
import { CenterDirectory } from "./directory.ts";

/** The columns of a centers file; only `center_id` must be there. */
const COLUMNS = {
  center_id: "id",
  name: "name",
  office_id: "officeId",
  office_name: "officeName",
  constituency_id: "constituencyId",
  constituency_name: "constituencyName",
  subconstituency_id: "subconstituencyId",
  subconstituency_name: "subconstituencyName",
  center_type: "type",
  copy_of: "copyOf",
  reg_open: "isOpen",
} as const satisfies Record<string, keyof Center>;

const YES_NO = new Map([
  ...["", "true", "t", "yes", "y", "1"].map((word) => [word, true] as const),
  ...["false", "f", "no", "n", "0"].map((word) => [word, false] as const),
]);

const FORMAT = { delimiter: "auto", quoting: true, lineBreaks: false } as const;

/** How many faults of one file an error lists. */
const LISTED_FAULTS = 10;

/**
 * Reads the centers file: the commission's own list, so that a fault in it stops the run before any voter is read.
 *
 * @param mapping the register's: it gives center IDs their zeros back here too, and its encoding is this file's, if this file
 *   is not UTF-8
 * @param onUnknownColumns told the names of the columns that are passed over: one may be a known one, misspelled
 * @throws Fault listing the faults of all rows at once, by line
 */
export async function readCenters(
  name: string,
  bytes: AsyncIterable<Uint8Array>,
  mapping: Pick<Mapping, "encoding" | "centerIdLength">,
  onUnknownColumns?: (names: readonly string[]) => void,
): Promise<CenterDirectory> {
  const faults: string[] = [];
  const centers = new Map<string, { center: Center; line: number }>();
  let columns: (keyof Center | undefined)[] | undefined;
  const content = await whole(bytes);
  const encoding = isUtf8(content) ? "auto" : mapping.encoding;
  for await (const batch of readRows(once(content), { ...FORMAT, encoding })) {
    for (const row of batch.rows) {
      if (columns === undefined) {
        columns = headerColumns(row, name);
        const unknown = unknownColumns(row, columns);
        if (unknown.length > 0) onUnknownColumns?.(unknown);
        continue;
      }
      const center = readCenter(row, columns, mapping.centerIdLength);
      if (typeof center === "string") {
        faults.push(`line ${row.line}: ${center}`);
        continue;
      }
      const other = centers.get(center.id);
      if (other === undefined) centers.set(center.id, { center, line: row.line });
      else faults.push(`line ${row.line}: the same center_id as line ${other.line}`);
    }
  }
  if (columns === undefined) throw new Fault("no-centers", "the file is empty", { place: name });
  faults.push(...copyFaults(centers));
  if (faults.length > 0) throw centersFault(name, faults);
  return CenterDirectory.from([...centers.values()].map(({ center }) => center));
}

function headerColumns(row: SourceRow, file: string): (keyof Center | undefined)[] {
  const known = new Map<string, keyof Center>(Object.entries(COLUMNS));
  const columns = row.fields.map((field) => known.get(columnKey(field)));
  const doubled = columns.find((column, index) => column !== undefined && columns.indexOf(column) !== index);
  if (doubled !== undefined) {
    throw new Fault("doubled-column", "the first line names a column twice", {
      place: `${file}:${row.line}`,
      mend: "leave one of them out",
    });
  }
  if (columns.includes("id")) return columns;
  throw new Fault("missing-column", `the first line names no column "center_id"`, {
    place: `${file}:${row.line}`,
    mend: `begin the file with a line of column names: ${Object.keys(COLUMNS).join(", ")}`,
  });
}

/** The header's words for columns that are none of ours; a blank one goes by its place, from 1. */
function unknownColumns({ fields }: SourceRow, columns: readonly (keyof Center | undefined)[]): string[] {
  return fields.flatMap((field, index) =>
    columns[index] === undefined ? [field.trim() || `column ${index + 1}, which has no name`] : [],
  );
}

/** The row's center, or what is wrong with the row. */
function readCenter(
  row: SourceRow,
  columns: readonly (keyof Center | undefined)[],
  idLength: number | undefined,
): Center | string {
  if (row.fault !== undefined) return "its quotes are not closed";
  if (row.fields.length !== columns.length)
    return `${row.fields.length} fields where the header has ${columns.length}`;
  const known: Record<string, string | boolean> = {};
  for (const [index, column] of columns.entries()) {
    if (column === undefined) continue;
    const cleaned = cleanText(row.fields[index] as string);
    if ("fault" in cleaned)
      return `a ${cleaned.fault === "bad-encoding" ? "byte that is no text" : "control character"} in ${column}`;
    const isKey = column === "id" || column === "copyOf";
    known[column] = isKey ? padDigits(cleanKey(cleaned.text), idLength) : cleaned.text;
  }
  const { id, officeId = "", isOpen = "" } = known as Record<string, string>;
  if (id === undefined || !isSafeId(id)) return "its center_id is blank or cannot be part of a file name";
  if (officeId !== "" && !isSafeOfficeId(officeId)) return "its office_id cannot be part of a folder name";
  const open = YES_NO.get(isOpen.toLowerCase());
  if (open === undefined) return "reg_open is neither true nor false";
  return centerOf({ ...known, id, isOpen: open });
}

/** A copy must name a center that has a roll of its own. */
function copyFaults(centers: ReadonlyMap<string, { center: Center; line: number }>): string[] {
  const faults: string[] = [];
  for (const { center, line } of centers.values()) {
    if (center.copyOf === "") continue;
    const original = centers.get(center.copyOf)?.center;
    if (original === undefined) faults.push(`line ${line}: copy_of names no center of this file`);
    else if (center.isOpen && !original.isOpen) {
      faults.push(
        `line ${line}: copy_of names a center that takes no part (reg_open false), so there is no roll to copy`,
      );
    } else if (original.copyOf !== "")
      faults.push(`line ${line}: copy_of names a center that is itself a copy`);
  }
  return faults;
}

function centersFault(file: string, faults: readonly string[]): Fault {
  const listed = faults.slice(0, LISTED_FAULTS).join("; ");
  const more = faults.length > LISTED_FAULTS ? `; and ${faults.length - LISTED_FAULTS} more` : "";
  return new Fault(
    "bad-centers",
    `${faults.length === 1 ? "1 fault" : `${faults.length} faults`}: ${listed}${more}`,
    {
      place: file,
      mend: "mend these lines and run again",
    },
  );
}

/** A national list of centers has some megabytes at most. */
async function whole(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function* once(content: Buffer): AsyncGenerator<Uint8Array> {
  yield content;
}
