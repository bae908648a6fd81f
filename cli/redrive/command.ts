import { Command } from "commander";
import { runArgument } from "../options/run-argument.ts";
import { addWorkOptions, type WorkOptions } from "../options/work-options.ts";

/** @param end told how the command ends: 1 where something could not be printed again */
export function redriveCommand(end: (status: 0 | 1) => void): Command {
  const command = new Command("redrive")
    .summary("print again exactly what failed in a run")
    .description(
      "Puts back the stations and lists that failed, and no others, and then makes the tables, zips and the manifest anew. For " +
        "when the cause is removed: a full disk, a font that was missing, too little memory.",
    )
    .addArgument(runArgument());
  return addWorkOptions(command).action(async (run: string, options: WorkOptions) => {
    const { redrive } = await import("./redrive.ts");
    end(await redrive(run, options));
  });
}
