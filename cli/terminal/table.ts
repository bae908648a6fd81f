/** A table for a terminal: columns as wide as their widest cell, numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[], indent = "  "): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === "number" ? formatCount(cell) : cell)));
  const widths: number[] = [];
  for (const row of texts)
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  const line = (row: readonly string[], index: number) =>
    row
      .map((cell, column) => {
        const isNumber = typeof rows[index]?.[column] === "number";
        return isNumber ? cell.padStart(widths[column] as number) : cell.padEnd(widths[column] as number);
      })
      .join("  ")
      .trimEnd();
  return texts.map((row, index) => `${indent}${line(row, index)}\n`).join("");
}

/** 1234567 as 1,234,567: the same on every machine. */
export function formatCount(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
