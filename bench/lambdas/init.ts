import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** What a function's start takes: milliseconds of its own code, and the process's MiB after it. */
export type Init = { readonly ms: number; readonly rssMb: number };

/** Loads a function in a process of its own, which has nothing compiled yet; as Lambda does. */
export function measureInit(folder: string): Init {
  const url = pathToFileURL(join(folder, "index.mjs")).href;
  const code = `const started = performance.now();
    await import(${JSON.stringify(url)});
    const ms = performance.now() - started;
    process.stdout.write(JSON.stringify({ ms, rssMb: process.memoryUsage().rss / 2 ** 20 }));`;
  const env = { PATH: process.env.PATH, POWERTOOLS_LOG_LEVEL: "SILENT" };
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", code], {
    env,
    encoding: "utf8",
  });
  return JSON.parse(output) as Init;
}
