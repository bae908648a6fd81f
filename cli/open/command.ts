import { Command } from "commander";
import { folderArgument } from "../options/folder-argument.ts";

export function openCommand(): Command {
  return new Command("open")
    .summary("say where a run's files are")
    .description(
      "Lists the files that stand already, and says what each is for. It opens and changes nothing.",
    )
    .addArgument(folderArgument())
    .action(async (folder: string) => {
      const { whereToLook } = await import("./where.ts");
      process.stdout.write(await whereToLook(folder));
    });
}
