import { RunFolder } from "../../adapters/local/host/run-folder.ts";
import type { WorkOptions } from "../options/work-options.ts";
import { follow } from "../run/follow.ts";
import { requireSameVersion } from "../version.ts";

/** Goes on with a run. @returns the exit status: 1 where something could not be printed */
export async function resume(path: string, options: WorkOptions): Promise<0 | 1> {
  const folder = await RunFolder.open(path);
  return follow(folder, options, async (run) => {
    requireSameVersion(folder.file.generator, path);
    await run.begin();
  });
}
