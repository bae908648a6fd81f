import { RunFolder } from "../../adapters/local/host/run-folder.ts";
import type { WorkOptions } from "../options/work-options.ts";
import { folderPlace } from "../places/folder-place.ts";
import { workInFolder } from "../places/folder-work.ts";
import { requireFolder } from "../places/run-place.ts";
import { follow } from "../run/follow.ts";
import { requireSameVersion } from "../version.ts";

/** Goes on with a run. @returns the exit status: 1 where something could not be printed */
export async function resume(name: string, options: WorkOptions): Promise<0 | 1> {
  const path = requireFolder(
    name,
    "a stack goes on by itself: see how far it is with rollpress status, and put back what failed with rollpress redrive",
  );
  const folder = await RunFolder.open(path);
  return follow(
    folderPlace(path),
    options,
    async (progress) => workInFolder(folder, options, progress),
    (run) => {
      requireSameVersion(folder.file.generator, path);
      return run.begin();
    },
  );
}
