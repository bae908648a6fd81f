import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { table } from "../../cli/terminal/table.ts";
import { type SampleFiles, withTemporaryFolder, writeSample } from "../sample-register.ts";
import { showSpread, spreadOf } from "../spread.ts";
import type { IntakeMeasurement } from "./measure.ts";

const SIZES = [100_000, 1_000_000, 2_800_000];
const RUNS = 5;

const MEASURE = fileURLToPath(new URL("measure.ts", import.meta.url));

/** From CSV to packed object and plan: voters a second, time a voter at each size, and peak memory. */
export async function bench(args: readonly string[]): Promise<void> {
  const sizes = args.length > 0 ? args.map(Number) : SIZES;
  await withTemporaryFolder(async (folder) => {
    const samples = new Map<number, SampleFiles>();
    for (const size of sizes) samples.set(size, await writeSample(folder, size));
    const runs = new Map<number, IntakeMeasurement[]>(sizes.map((size) => [size, []]));
    // Round by round, so that a busy moment of the machine does not fall on one size alone.
    for (let round = 0; round < RUNS; round++) {
      for (const [size, files] of samples) runs.get(size)?.push(measure(files, join(folder, "out")));
    }
    process.stdout.write(report(runs));
  });
}

function measure({ voters, centers }: SampleFiles, out: string): IntakeMeasurement {
  return JSON.parse(execFileSync(process.execPath, [MEASURE, voters, centers, out], { encoding: "utf8" }));
}

function report(runs: ReadonlyMap<number, readonly IntakeMeasurement[]>): string {
  const perVoter = (of: (run: IntakeMeasurement) => number) => (measured: readonly IntakeMeasurement[]) =>
    spreadOf(measured.map((run) => (of(run) * 1000) / run.voters));
  const total = perVoter(({ readMs, packMs }) => readMs + packMs);
  const smallest = total([...runs.values()][0] ?? []).median;
  const rows = [...runs].map(([size, measured]) => {
    const time = total(measured);
    return [
      size,
      measured[0]?.stations ?? 0,
      showSpread(time, 2),
      (time.median / smallest).toFixed(2),
      showSpread(perVoter(({ readMs }) => readMs)(measured), 2),
      showSpread(perVoter(({ packMs }) => packMs)(measured), 2),
      Math.round(1e6 / time.median),
      showSpread(perVoter(({ cpuMs }) => cpuMs)(measured), 2),
      showSpread(spreadOf(measured.map(({ peakMb }) => peakMb)), 0),
    ];
  });
  const head = [
    "voters",
    "stations",
    "µs/voter",
    "ratio",
    "read µs",
    "assign+pack µs",
    "voters/s",
    "CPU µs",
    "peak MiB",
  ];
  return `Median (least–most) of ${RUNS} processes, Node ${process.version}; CPU counts all threads and the start.\n${table([head, ...rows])}`;
}
