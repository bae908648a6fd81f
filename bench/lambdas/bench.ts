import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";
import { table } from "../../cli/terminal/table.ts";
import { LAMBDA_NAMES, type LambdaName } from "../../core/contracts/functions.ts";
import { bundleLambdas, sizesOf } from "../../lambdas/bundle.ts";
import { withTemporaryFolder, writeSample } from "../sample-register.ts";
import { showSpread, spreadOf } from "../spread.ts";
import { type Init, measureInit } from "./init.ts";
import { measureWork, type Work } from "./work.ts";

const ROUNDS = 7;

/** Some 200 books, and as many signs and lists. */
const VOTERS = 100_000;

/** Deployed functions, as they are bundled: what they weigh, what their start takes, and what memory their work takes. */
export async function bench([voters = VOTERS]: readonly (string | number)[]): Promise<void> {
  await withTemporaryFolder(async (folder) => {
    const folders = bundleLambdas(join(folder, "bundles"));
    const inits = new Map<LambdaName, Init[]>(LAMBDA_NAMES.map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of LAMBDA_NAMES) inits.get(name)?.push(measureInit(folders[name]));
    }
    process.stdout.write(startReport(folders, inits));
    const work = await measureWork(folders, await writeSample(folder, Number(voters)));
    process.stdout.write(workReport(Number(voters), work));
  });
  // The emulators would keep it alive.
  process.exit();
}

const kilobytes = (bytes: number) => Math.round(bytes / 1000).toLocaleString("en");

function startReport(
  folders: Readonly<Record<LambdaName, string>>,
  inits: ReadonlyMap<LambdaName, readonly Init[]>,
): string {
  const rows = LAMBDA_NAMES.map((name) => {
    const { all, index } = sizesOf(folders[name]);
    const measured = inits.get(name) ?? [];
    return [
      ...[name, kilobytes(all), kilobytes(packedSize(folders[name])), kilobytes(index)],
      showSpread(spreadOf(measured.map(({ ms }) => ms)), 0),
      showSpread(spreadOf(measured.map(({ rssMb }) => rssMb)), 0),
    ];
  });
  return table([
    ["function", "kB", "zipped, kB", "index.mjs, kB", "init, ms", "memory after it, MiB"],
    ...rows,
  ]);
}

function workReport(voters: number, work: Readonly<Record<LambdaName, Work>>): string {
  const rows = LAMBDA_NAMES.map((name) => {
    const { messages, peakMb, cpuMs } = work[name];
    const each = messages === 0 ? "" : (cpuMs / messages).toFixed(1);
    return [name, String(messages), peakMb.toFixed(0), (cpuMs / 1000).toFixed(2), each];
  });
  const title = `\na run of ${voters.toLocaleString("en")} voters, one process of each\n`;
  return title + table([["function", "messages", "peak, MiB", "processor, s", "ms a message"], ...rows]);
}

/** Of what a zip holds, but for its directory. */
function packedSize(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return files.reduce(
    (sum, { parentPath, name }) => sum + deflateRawSync(readFileSync(join(parentPath, name))).length,
    0,
  );
}
