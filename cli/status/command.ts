import { Command } from "commander";
import { folderArgument } from "../options/folder-argument.ts";

export function statusCommand(): Command {
  return new Command("status")
    .summary("say how far a run is, or how it ended")
    .description("It may be asked while another process is at work on the run. It changes nothing.")
    .addArgument(folderArgument())
    .option("--json", "print the answer as one JSON object")
    .action(async (folder: string, { json }: { readonly json?: boolean }) => {
      const { status } = await import("./status.ts");
      process.stdout.write(await status(folder, json === true));
    });
}
