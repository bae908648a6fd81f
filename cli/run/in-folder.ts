import { RunFolder } from "../../adapters/local/host/run-folder.ts";
import type { RunFile } from "../../core/contracts/run-file.ts";
import type { WorkOptions } from "../options/work-options.ts";
import { folderPlace } from "../places/folder-place.ts";
import { workInFolder } from "../places/folder-work.ts";
import { follow } from "./follow.ts";

/** Begins a run in a new folder and works on it to its end. @returns the exit status: 1 where something could not be printed */
export async function runInFolder(file: RunFile, path: string, options: WorkOptions): Promise<0 | 1> {
  const folder = await RunFolder.create(path, file);
  return follow(
    folderPlace(path),
    options,
    async (progress) => workInFolder(folder, options, progress),
    (run) => run.begin(),
  );
}
