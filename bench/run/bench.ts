import { execFileSync } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { table } from "../../cli/terminal/table.ts";
import { keys } from "../../core/contracts/keys.ts";
import { summarySchema } from "../../core/contracts/summary.ts";
import { type SampleFiles, withTemporaryFolder, writeSample } from "../sample-register.ts";
import { showSpread, spreadOf } from "../spread.ts";
import type { RunUsage } from "./measure.ts";

const SIZES = [10_000, 100_000, 2_800_000];

/** The largest once: it takes as long as all others together. */
const roundsOf = (size: number) => (size > 1_000_000 ? 1 : 5);

const MEASURE = fileURLToPath(new URL("measure.ts", import.meta.url));

const STEPS = ["split", "render", "aggregate", "package"] as const;

type Measurement = RunUsage & {
  readonly wallMs: number;
  readonly documents: number;
  readonly pages: number;
  readonly steps: Readonly<Record<string, number>>;
};

/** A whole run as a user starts it: books, signs, lists, tables, zips and proof; and where the time goes. */
export async function bench(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : SIZES;
  await withTemporaryFolder(async (folder) => {
    const samples = new Map<number, SampleFiles>();
    for (const size of sizes) samples.set(size, await writeSample(folder, size));
    const runs = new Map<number, Measurement[]>(sizes.map((size) => [size, []]));
    // Round by round, so that a busy moment of the machine does not fall on one size alone.
    for (let round = 0; round < 5; round++) {
      for (const [size, files] of samples) {
        if (round < roundsOf(size)) runs.get(size)?.push(await measure(files, join(folder, "out")));
      }
    }
    process.stdout.write(report(runs));
  });
}

async function measure({ voters, centers }: SampleFiles, out: string): Promise<Measurement> {
  await rm(out, { recursive: true, force: true });
  const command = [
    "run",
    voters,
    "--centers",
    centers,
    "--as-of",
    "2026-11-01",
    "--forgive-no-voters",
    "--out",
    out,
  ];
  const started = performance.now();
  const usage = JSON.parse(
    execFileSync(process.execPath, [MEASURE, ...command], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }),
  ) as RunUsage;
  const wallMs = performance.now() - started;
  const { totals, times } = summarySchema.parse(JSON.parse(await readFile(join(out, keys.summary), "utf8")));
  return { ...usage, wallMs, documents: totals.documents, pages: totals.pages, steps: times.steps ?? {} };
}

function report(runs: ReadonlyMap<number, readonly Measurement[]>): string {
  const seconds = (measured: readonly Measurement[], of: (run: Measurement) => number) =>
    showSpread(spreadOf(measured.map((run) => of(run) / 1000)), 2);
  const rows = [...runs].map(([size, measured]) => [
    size,
    measured[0]?.documents ?? 0,
    measured[0]?.pages ?? 0,
    measured.length,
    seconds(measured, ({ wallMs }) => wallMs),
    seconds(measured, ({ cpuMs }) => cpuMs),
    ...STEPS.map((step) => seconds(measured, ({ steps }) => steps[step] ?? 0)),
    showSpread(spreadOf(measured.map(({ peakMb }) => peakMb)), 0),
  ]);
  const head = [
    "voters",
    "documents",
    "pages",
    "runs",
    "wall s",
    "CPU s",
    ...STEPS.map((step) => `${step} s`),
    "peak MiB",
  ];
  return `Median (least–most), Node ${process.version}; wall: from the process's start to its end; a step from its first task to its last.\n${table([head, ...rows])}`;
}
