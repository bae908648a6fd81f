import { Command } from "commander";
import { runArgument } from "../options/run-argument.ts";

export function lookupCommand(): Command {
  return (
    new Command("lookup")
      .summary("find where a voter votes, by national ID")
      .description(
        "Finds a voter in a run that has ended, and prints center, station and voter number. It reads a few " +
          "kilobytes, however large the register is. Exits with 1 where the run has no such voter.",
      )
      .addArgument(runArgument("the folder of a run that has ended; or of one on AWS, aws:STACK/RUN"))
      .argument("<national-id>", "in digits of any script; its case and its signs as in the register")
      .option("--json", "print the result as one JSON object")
      // An ID may begin with a dash: as an unknown option, it would be quoted in the error.
      .allowUnknownOption()
      .action(async (run: string, nationalId: string, { json }: { json?: boolean }) => {
        const { lookup } = await import("./lookup.ts");
        process.stdout.write(await lookup(run, nationalId, json === true));
      })
  );
}
