import { parse as csvParse } from "csv-parse/sync";
import Papa from "papaparse";
import { inferSchema, initParser } from "udsv";
import { table } from "../../cli/terminal/table.ts";
import { RowReader } from "../../core/register/csv/rows.ts";
import { SAMPLE_VOTER_COLUMNS, sampleVotersCsv } from "../../core/samples/samples.ts";
import { showSpread, spreadOf } from "../spread.ts";

const VOTERS = 200_000;
const ROUNDS = 7;

/** Each parser takes the text in chunks of whole rows and returns the number of rows it made. */
type Parser = (chunks: readonly string[]) => number;

const PARSERS: Record<string, Parser> = {
  "split lines, split fields": (chunks) => {
    let rows = 0;
    for (const chunk of chunks)
      for (const line of chunk.split("\n")) rows += line.split(",").length > 1 ? 1 : 0;
    return rows;
  },
  "Papa Parse, rows": (chunks) => {
    const parser = new Papa.Parser({ delimiter: ",", newline: "\n" });
    return sum(chunks, (chunk) => parser.parse(chunk, 0, false).data.length - 1);
  },
  "Papa Parse in RowReader: lines, raw text, faults": (chunks) => {
    const reader = new RowReader({ delimiter: ",", quoting: true, lineBreaks: false });
    return sum(chunks, (chunk) => reader.push(chunk).rows.length) + reader.end().rows.length;
  },
  "uDSV, rows": (chunks) => {
    const schema = inferSchema(`${SAMPLE_VOTER_COLUMNS}\n1,2,3,4,5,6,7,8\n`);
    const parser = initParser({ ...schema, skip: 0 } as typeof schema);
    return sum(chunks, (chunk) => parser.stringArrs(chunk).length);
  },
  "csv-parse, rows": (chunks) => sum(chunks, (chunk) => csvParse(chunk, { relax_column_count: true }).length),
  "csv-parse, rows with lines and raw text": (chunks) =>
    sum(chunks, (chunk) => csvParse(chunk, { relax_column_count: true, info: true, raw: true }).length),
};

/** Rows a second of each CSV parser on the sample register, plain and with every field quoted (docs/adr/0002). */
export async function bench(): Promise<void> {
  const plain = [
    ...sampleVotersCsv({ voters: VOTERS, centers: 130, offices: 2, locale: "ar-LY", seed: 1 }),
  ].map(flat);
  const quoted = plain.map((chunk) => chunk.replace(/[^,\n]+/g, '"$&"'));
  const rows = [["parser", "plain rows/s", "ratio", "quoted rows/s", "ratio"], ...compare(plain, quoted)];
  process.stdout.write(
    `${VOTERS} voters, median (least–most) of ${ROUNDS} rounds, ratios to RowReader.\n${table(rows)}`,
  );
}

function compare(plain: readonly string[], quoted: readonly string[]): string[][] {
  const times = new Map(
    Object.keys(PARSERS).map((name) => [name, { plain: [] as number[], quoted: [] as number[] }]),
  );
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, parser] of Object.entries(PARSERS)) {
      times.get(name)?.plain.push(rate(parser, plain));
      times.get(name)?.quoted.push(rate(parser, quoted));
    }
  }
  const ours = times.get("Papa Parse in RowReader: lines, raw text, faults") ?? { plain: [], quoted: [] };
  return [...times].map(([name, measured]) => [
    name,
    ...(["plain", "quoted"] as const).flatMap((kind) => {
      const spread = spreadOf(measured[kind]);
      return [`${showSpread(spread, 2)} M`, (spread.median / spreadOf(ours[kind]).median).toFixed(2)];
    }),
  ]);
}

/** Millions of rows a second. */
function rate(parser: Parser, chunks: readonly string[]): number {
  const started = performance.now();
  const rows = parser(chunks);
  const ms = performance.now() - started;
  if (rows < VOTERS || rows > VOTERS + 1) throw new Error(`it read ${rows} rows of ${VOTERS}`);
  return rows / ms / 1000;
}

function sum(chunks: readonly string[], of: (chunk: string) => number): number {
  return chunks.reduce((total, chunk) => total + of(chunk), 0);
}

/** A string in one piece: what is made by concatenation would be flattened within the first measurement. */
function flat(text: string): string {
  return Buffer.from(text).toString();
}
