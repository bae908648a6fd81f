/** How a cell begins that the writer has put an apostrophe before (core/streams/csv-text.ts). */
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/;

/**
 * The cells of one line of the CSV files of a run, as they were before they were written: the exact inverse of `csvLine`,
 * without its line end, for cells that hold no line break. Undefined where it is no such line.
 */
export function cellsOf(line: string): string[] | undefined {
  if (!line.includes('"')) return line.split(",");
  const cells: string[] = [];
  for (let at = 0; ; at++) {
    if (line[at] === '"') {
      const end = closingQuote(line, at + 1);
      if (end === undefined) return undefined;
      cells.push(
        line
          .slice(at + 1, end)
          .replaceAll('""', '"')
          .replace(GUARDED, withoutApostrophe),
      );
      at = end + 1;
    } else {
      const end = endOfCell(line, at);
      cells.push(line.slice(at, end));
      at = end;
    }
    if (at === line.length) return cells;
    if (line[at] !== ",") return undefined;
  }
}

function withoutApostrophe(start: string): string {
  return start.slice(1);
}

function closingQuote(line: string, from: number): number | undefined {
  for (let at = line.indexOf('"', from); at >= 0; at = line.indexOf('"', at + 2)) {
    if (line[at + 1] !== '"') return at;
  }
  return undefined;
}

function endOfCell(line: string, from: number): number {
  const comma = line.indexOf(",", from);
  return comma < 0 ? line.length : comma;
}
