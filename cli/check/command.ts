import { Command } from "commander";
import { readCenters } from "../../core/register/centers/read-centers.ts";
import { type Register, readRegister } from "../../core/register/read-register.ts";
import {
  DEFAULT_REJECT_LIMIT,
  isOverLimit,
  parseRejectLimit,
  type RejectLimit,
} from "../../core/register/reject-limit.ts";
import { addRegisterOptions, type RegisterOptions, registerInput } from "../options/register-options.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { formatCount, table } from "../terminal/table.ts";

type Options = RegisterOptions & { readonly maxRejects: RejectLimit; readonly json?: boolean };

/** @param end told how the command ends: 1 where a run would stop at the rejects */
export function checkCommand(end: (status: 0 | 1) => void): Command {
  return addRegisterOptions(new Command("check"))
    .summary("read a register and report what a run would make of its rows")
    .description(
      "Reads the register and counts: rows accepted, rejected (by reason) and left out, and duplicates. Writes nothing. " +
        "Exits with 1 where a run would stop because too many rows are rejected.",
    )
    .option(
      "--max-rejects <n|n%>",
      "how many rejected rows a run allows (default: 0.5%)",
      parseRejectLimit,
      DEFAULT_REJECT_LIMIT,
    )
    .option("--json", "print the result as one JSON object")
    .action(async (voters: string[], options: Options) => {
      const input = await registerInput(voters, options);
      const progress = new ProgressLine();
      const register = await readRegister(input.register, {
        ...input,
        centers: input.centers && (await readCenters(input.centers.name, input.centers.open())),
        onProgress: (rows) => progress.show("reading", rows, "rows"),
      });
      progress.clear();
      const isTooMany = isOverLimit(register.counts, options.maxRejects);
      const summary = summarize(register, isTooMany);
      process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : describe(register, isTooMany));
      end(isTooMany ? 1 : 0);
    });
}

function summarize({ counts, voters, centers, sha256 }: Register, isTooMany: boolean) {
  return {
    ...counts,
    duplicates: counts.rejectedBy["duplicate-id"] ?? 0,
    genders: voters.genders.toSorted(),
    centers: centers.size,
    sha256,
    wouldRun: !isTooMany && counts.accepted > 0,
  };
}

function describe({ counts, voters, centers }: Register, isTooMany: boolean): string {
  const { read, accepted, rejected, filtered } = counts;
  const reasons = (by: Readonly<Record<string, number>>) =>
    Object.entries(by).map(([code, rows]) => [`  ${code}`, rows]);
  const rows = [
    ["rows read", read],
    ["accepted", accepted],
    ["rejected", rejected],
    ...reasons(counts.rejectedBy),
    ["left out", filtered],
    ...reasons(counts.filteredBy),
    ["centers", centers.size],
  ];
  const genders = `Genders: ${voters.genders.toSorted().join(", ") || "none"}.`;
  const verdict = isTooMany
    ? "Too many rows are rejected: a run would stop. Its rejects.csv would name each row; see --max-rejects."
    : `A run would print ${formatCount(accepted)} voters.`;
  return `${table(rows)}${genders} ${verdict}\n`;
}
