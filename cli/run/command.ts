import { Command, Option } from "commander";
import type { RejectLimit } from "../../core/register/reject-limit.ts";
import { addPolicyOptions, type PolicyOptions, wholeNumber } from "../options/policy-options.ts";
import { addRegisterOptions, type RegisterOptions } from "../options/register-options.ts";
import { rejectsOption } from "../options/reject-options.ts";

export type RunOptions = RegisterOptions &
  PolicyOptions & {
    readonly out: string;
    readonly maxRejects: RejectLimit;
    readonly election?: string;
    readonly title?: string;
    readonly paper: "A4" | "Letter";
    readonly rowsPerPage: number;
    readonly json?: boolean;
  };

/** @param end told how the command ends: 1 where a station could not be printed */
export function runCommand(end: (status: 0 | 1) => void): Command {
  return addPolicyOptions(addRegisterOptions(new Command("run")))
    .summary("print the rolls: a PDF book for every station, and the manifest")
    .description(
      "Reads the register, assigns its voters to stations, and writes OFFICE/CENTER_STATION_book.pdf for each, stations.csv, " +
        "voters_by_national_id.csv, rejects.csv, and last manifest.json with the counts and the SHA-256 of every file. The same " +
        "register and options give the same bytes. Exits with 1 where a station could not be printed; the manifest says why.",
    )
    .requiredOption("--out <folder>", "the folder to write to: a new or empty one, or this same run's")
    .addOption(rejectsOption())
    .option("--election <name>", "the election's name, for covers")
    .option("--title <text>", "the books' title, instead of the locale's own")
    .addOption(new Option("--paper <size>", "paper of the books").choices(["A4", "Letter"]).default("A4"))
    .option("--rows-per-page <n>", "voters on a page", wholeNumber, 25)
    .option("--json", "print the result as one JSON object")
    .action(async (voters: string[], options: RunOptions) => {
      // Here and not above: what prints takes longer to load than the other commands take to run.
      const { runCommandLine } = await import("./run.ts");
      end(await runCommandLine(voters, options));
    });
}
