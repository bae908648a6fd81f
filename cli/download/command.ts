import { Command } from "commander";
import { runArgument } from "../options/run-argument.ts";

export type DownloadOptions = {
  readonly out: string;
  readonly office?: readonly string[];
  readonly zipsOnly?: boolean;
  readonly json?: boolean;
};

export function downloadCommand(): Command {
  return new Command("download")
    .summary("copy the files of a run on AWS to this machine")
    .description(
      "Copies what the manifest lists, several files at once, and compares each with its SHA-256. What is there already and right is " +
        "not copied again: after an interruption, do the same once more. Afterwards the folder is as one of a run on this machine: " +
        "rollpress verify and rollpress lookup take it.",
    )
    .addArgument(runArgument("aws:STACK/RUN, of a run that has ended"))
    .requiredOption(
      "--out <folder>",
      "the folder to copy to: a new or an empty one, or one with files of this run",
    )
    .option("--office <ids...>", "only documents and zips of these offices")
    .option("--zips-only", "only the zips, one an office")
    .option("--json", "print the result as one JSON object")
    .action(async (run: string, options: DownloadOptions) => {
      const { download } = await import("./download.ts");
      process.stdout.write(await download(run, options));
    });
}
