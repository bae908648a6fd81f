import { Command, Option } from "commander";
import { PHASES, type Phase } from "../../core/contracts/configuration.ts";
import type { RejectLimit } from "../../core/register/reject-limit.ts";
import { GRAINS, type Grain } from "../../core/rolls/grain.ts";
import { addDocumentOptions, type DocumentCliOptions } from "../options/document-options.ts";
import { addPolicyOptions, type PolicyOptions } from "../options/policy-options.ts";
import { addRegisterOptions, type RegisterOptions } from "../options/register-options.ts";
import { rejectsOption } from "../options/reject-options.ts";
import { addWorkOptions, type WorkOptions } from "../options/work-options.ts";

export type RunOptions = RegisterOptions &
  PolicyOptions &
  DocumentCliOptions &
  WorkOptions & {
    readonly out?: string;
    readonly stack?: string;
    readonly detach?: boolean;
    readonly phase: Phase;
    readonly grain: Grain;
    readonly maxRejects: RejectLimit;
  };

/** @param end told how the command ends: 1 where a station could not be printed */
export function runCommand(end: (status: 0 | 1) => void): Command {
  const command = addPolicyOptions(addRegisterOptions(new Command("run")))
    .summary("print the rolls: books, signs and lists, tables and zips, and the manifest")
    .description(
      "Reads the register, assigns its voters to stations, and writes for each OFFICE/CENTER_STATION_book.pdf and _sign.pdf, for " +
        "each center OFFICE/CENTER_GENDER_list.pdf, then tables of stations and voters, a summary and a zip for each office, and " +
        "last manifest.json with the counts and the SHA-256 of every file (docs/outputs.md). Before polling, it writes lists of " +
        "names instead: CENTER_GENDER_names.pdf. The same register and options give the same bytes. It may be stopped at any " +
        "time, and killed: rollpress resume goes on; with --stack, the run goes on by itself. Exits with 1 where something could not be printed; the manifest says why.",
    )
    .option("--out <folder>", "the folder to write to: a new or an empty one")
    .option(
      "--stack <name>",
      "instead of --out: print on AWS, in this deployed stack; other commands know the run as aws:STACK/RUN",
    )
    .option("--detach", "with --stack: start the run and do not wait for its end")
    .addOption(
      new Option(
        "--phase <phase>",
        "what to print: rolls for polling, or lists of names for what comes before it",
      )
        .choices(PHASES)
        .default("polling"),
    )
    .addOption(new Option("--grain <grain>", "how much one task holds").choices(GRAINS).default("station"))
    .addOption(rejectsOption());
  return addWorkOptions(addDocumentOptions(command)).action(async (voters: string[], options: RunOptions) => {
    // Here and not above: what prints takes longer to load than the other commands take to run.
    const { runCommandLine } = await import("./run.ts");
    end(await runCommandLine(voters, options));
  });
}
