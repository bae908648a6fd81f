import { Command } from "commander";

export function lookupCommand(): Command {
  return (
    new Command("lookup")
      .summary("find where a voter votes, by national ID")
      .description(
        "Finds a voter in the folder of a run that has ended, and prints center, station and voter number. It reads a few " +
          "kilobytes, however large the register is. Exits with 1 where the run has no such voter.",
      )
      .argument("<folder>", "the folder of a run that has ended")
      .argument("<national-id>", "in digits of any script; its case and its signs as in the register")
      .option("--json", "print the result as one JSON object")
      // An ID may begin with a dash: as an unknown option, it would be quoted in the error.
      .allowUnknownOption()
      .action(async (folder: string, nationalId: string, { json }: { json?: boolean }) => {
        const { lookup } = await import("./lookup.ts");
        process.stdout.write(await lookup(folder, nationalId, json === true));
      })
  );
}
