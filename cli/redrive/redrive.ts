import { RunFolder } from "../../adapters/local/host/run-folder.ts";
import type { WorkOptions } from "../options/work-options.ts";
import { follow } from "../run/follow.ts";
import { requireSameVersion } from "../version.ts";

/** Puts back what failed and works on it. @returns the exit status: 1 where something failed again */
export async function redrive(path: string, options: WorkOptions): Promise<0 | 1> {
  const folder = await RunFolder.open(path);
  return follow(folder, options, async (run) => {
    requireSameVersion(folder.file.generator, path);
    const count = await run.redrive();
    process.stderr.write(count === 0 ? "nothing in this run has failed\n" : `put back: ${count}\n`);
  });
}
