import { table } from "../../cli/terminal/table.ts";
import { barChart } from "../chart/bar-chart.ts";
import { type Spread, showSpread } from "../spread.ts";
import type { ContestantKey } from "./contestants.ts";
import type { ReadBack } from "./names-found.ts";
import type { Cold } from "./renderers.ts";
import { VOTERS_PER_STATION } from "./stations.ts";

/** Rollpress' own: times the floor, and bytes of a book. */
const TARGET = { toFloor: 2.3, bytes: 42_000 };

export type Result = {
  readonly key: ContestantKey;
  readonly label: string;
  /** Of a book. */
  readonly ms: Spread;
  readonly rounds: number;
  /** Ratios of times within one round. */
  readonly toFloor: Spread;
  readonly toRollpress: Spread;
  readonly bytes: number;
  /** Of what is a PDF file; the names only where they are Arabic. */
  readonly readBack: ReadBack | undefined;
  readonly isArabic: boolean;
  readonly cold: Cold | undefined;
};

/** The results as a table for the terminal, with what it takes to read them. */
export function reportText(results: readonly Result[], notes: readonly string[]): string {
  const head = [
    "renderer",
    "rounds",
    "ms a book",
    "to the floor",
    "to Rollpress",
    "bytes",
    "pages",
    `of ${VOTERS_PER_STATION} Arabic names, pdf.js finds`,
  ];
  const rows = results.map(({ label, rounds, ms, toFloor, toRollpress, bytes, readBack, isArabic }) => [
    label,
    rounds,
    showSpread(ms, 2),
    ratio(toFloor),
    ratio(toRollpress),
    bytes,
    readBack?.pages ?? "–",
    readBack === undefined ? "–" : isArabic ? namesFound(readBack) : "not applicable",
  ]);
  const lines = [
    `A book of ${VOTERS_PER_STATION} voters, A4, 25 rows a page; median (least–most) of rounds, ratios within a round; Node ${process.version}.`,
    "Each renderer has a process of its own, and they take turns. The others draw the same rows, rulings, headers and footers,",
    "from lists made beforehand. NFKC: found once presentation forms are taken for the letters that they stand for.",
    table([head, ...rows]).trimEnd(),
    ...facts(results),
    ...notes,
  ];
  return `${lines.join("\n")}\n`;
}

function facts(results: readonly Result[]): string[] {
  const rollpress = results.find(({ key }) => key === "rollpress")!;
  const { openMs, firstBookMs } = rollpress.cold!;
  return [
    `Rollpress' first, cold book: ${firstBookMs.toFixed(1)} ms, after ${openMs.toFixed(1)} ms to load fonts and shaper.`,
    `Rollpress to the floor: ${rollpress.toFloor.median.toFixed(2)}; target: at most ${TARGET.toFloor}.`,
    `Rollpress' bytes: ${rollpress.bytes}; target: at most ${TARGET.bytes}.`,
  ];
}

function ratio({ median }: Spread): string {
  return median >= 10 ? median.toFixed(0) : median.toFixed(2);
}

function namesFound({ names, normalizedNames }: ReadBack): string {
  return normalizedNames > names ? `${names} (${normalizedNames} by NFKC)` : `${names}`;
}

/** The results as data, for whoever draws or compares them. */
export function reportJson(results: readonly Result[], notes: readonly string[]): string {
  const where = { node: process.version, platform: process.platform, arch: process.arch };
  return `${JSON.stringify({ ...where, voters: VOTERS_PER_STATION, target: TARGET, results, notes }, null, 2)}\n`;
}

/** The times as a bar chart. */
export function reportSvg(results: readonly Result[]): string {
  return barChart({
    title: `Time to render the book of a station of ${VOTERS_PER_STATION} voters`,
    axis: "milliseconds a book, logarithmic; in brackets, times Rollpress",
    bars: results.map(({ key, label, ms, toRollpress }) => ({
      label,
      value: ms.median,
      text: `${ms.median.toPrecision(3)} ms${key === "rollpress" ? "" : ` (${ratio(toRollpress)}×)`}`,
      isHighlighted: key === "rollpress",
    })),
  });
}
