import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

const BOOKS = "5000";
const VOTERS = "550";

const MEASURE = fileURLToPath(new URL("measure.ts", import.meta.url));

/**
 * What a renderer's process is started with (a worker's resourceLimits are the same). Without them, V8 lets garbage grow with
 * the machine's memory before it looks for it: to 345 MB here. Books take no longer with them.
 */
const FLAGS = ["--max-semi-space-size=16", "--max-old-space-size=256"];

/**
 * Peak memory of a process that renders very many books, in which no word of a name comes twice.
 *
 * `--books N --voters N`: how many, and of how many voters each.
 */
export async function bench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      books: { type: "string", default: BOOKS },
      voters: { type: "string", default: VOTERS },
    },
  });
  process.stdout.write(`node ${FLAGS.join(" ")}\n`);
  const child = spawn(process.execPath, [...FLAGS, MEASURE, values.books, values.voters], {
    stdio: "inherit",
  });
  const [code] = await once(child, "exit");
  if (code !== 0) process.exitCode = 1;
}
