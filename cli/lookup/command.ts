import { Command } from "commander";
import { FileStore } from "../../adapters/local/file-store.ts";
import { Fault } from "../../core/fault.ts";
import { type FoundVoter, lookUp } from "../../core/lookup/look-up.ts";
import { table } from "../terminal/table.ts";

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
        const found = await lookUp(new FileStore(folder), nationalId);
        if (found === undefined) throw new Fault("no-such-voter", "no such voter in this run", { exit: 1 });
        process.stdout.write(json ? `${JSON.stringify(found)}\n` : describe(found));
      })
  );
}

function describe({ centerId, centerName, officeId, station, voterNumber }: FoundVoter): string {
  const rows = [
    ["center", centerId, centerName],
    ["office", officeId],
    ["station", station === undefined ? "" : `${station}`],
    ["voter number", `${voterNumber}`],
  ];
  return table(rows.filter(([, value]) => value !== ""));
}
