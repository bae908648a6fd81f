import { Command } from "commander";
import { folderArgument } from "../options/folder-argument.ts";
import { addWorkOptions, type WorkOptions } from "../options/work-options.ts";

/** @param end told how the command ends: 1 where something could not be printed */
export function resumeCommand(end: (status: 0 | 1) => void): Command {
  const command = new Command("resume")
    .summary("go on with a run that was stopped, killed or cut off")
    .description(
      "Does what is left of a run. Its files are those that an undisturbed run would have left, byte by byte.",
    )
    .addArgument(folderArgument());
  return addWorkOptions(command).action(async (folder: string, options: WorkOptions) => {
    const { resume } = await import("./resume.ts");
    end(await resume(folder, options));
  });
}
