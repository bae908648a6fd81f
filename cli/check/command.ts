import { Command } from "commander";
import type { RejectLimit } from "../../core/register/reject-limit.ts";
import { addRegisterOptions, type RegisterOptions } from "../options/register-options.ts";
import { rejectsOption } from "../options/reject-options.ts";

export type CheckOptions = RegisterOptions & {
  readonly maxRejects: RejectLimit;
  readonly rejects?: string;
  readonly json?: boolean;
};

/** @param end told how the command ends: 1 where a run would stop at the rejects */
export function checkCommand(end: (status: 0 | 1) => void): Command {
  return addRegisterOptions(new Command("check"))
    .summary("read a register and report what a run would make of its rows")
    .description(
      "Reads the register and counts: rows accepted, rejected (by reason) and left out, and duplicates. Prints no rolls. " +
        "Exits with 1 where a run would stop: too many rows are rejected, none is a voter, or something is wrong with the centers.",
    )
    .addOption(rejectsOption())
    .option("--rejects <file>", "write the rejected rows, with line and reason, to this CSV file")
    .option("--json", "print the result as one JSON object")
    .action(async (voters: string[], options: CheckOptions) => {
      const { check } = await import("./check.ts");
      end(await check(voters, options));
    });
}
