/**
 * What a spreadsheet would run as a formula when it opens a CSV file (OWASP, "CSV Injection"). The full-width forms count
 * too: some spreadsheets fold them. A text that looks guarded already is guarded once more, so that no two texts become one.
 */
const FORMULA_START = /^'*[=+\-@\t\r＝＋－＠]/;

const NEEDS_QUOTES = /[",\r\n;\t']/;

/** Spreadsheets take a file without this mark for the encoding of their own country, and break every name in it. */
export const CSV_BEGIN = "\ufeff";

/**
 * One line of a CSV file that is safe to open in a spreadsheet: RFC 4180, and a cell that begins like a formula gets an
 * apostrophe in front, which spreadsheets show as text.
 */
export function csvLine(cells: readonly (string | number)[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

/** One cell of such a line. */
export function csvCell(cell: string | number): string {
  if (typeof cell === "number") return String(cell);
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
