import { type SampleOptions, sampleCentersCsv, sampleVotersCsv } from "../../../core/samples/samples.ts";

/** Rows of a CSV in which nothing needs quotes (the generator promises that, and a test holds it to it). */
export function parsePlainCsv(chunks: Iterable<string>): Record<string, string>[] {
  const [header, ...lines] = [...chunks].join("").trimEnd().split("\n");
  const columns = header!.split(",");
  return lines.map((line) => {
    const fields = line.split(",");
    if (fields.length !== columns.length)
      throw new Error(`${fields.length} fields for ${columns.length} columns`);
    return Object.fromEntries(columns.map((column, index) => [column, fields[index]!]));
  });
}

export function sampleRegister(options: SampleOptions) {
  return {
    voters: parsePlainCsv(sampleVotersCsv(options)),
    centers: parsePlainCsv(sampleCentersCsv(options)),
  };
}

export function countBy(rows: readonly Record<string, string>[], column: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row[column]!, (counts.get(row[column]!) ?? 0) + 1);
  return counts;
}
