import { basename, dirname } from "node:path";
import { Command } from "commander";
import { FileStore } from "../../adapters/local/file-store.ts";
import { Fault } from "../../core/fault.ts";
import type { Register } from "../../core/register/read-register.ts";
import { isOverLimit, type RejectLimit } from "../../core/register/reject-limit.ts";
import { writeRejects } from "../../core/register/rejects-csv.ts";
import { readInput } from "../options/read-input.ts";
import {
  addRegisterOptions,
  type RegisterInput,
  type RegisterOptions,
  registerInput,
} from "../options/register-options.ts";
import { rejectsOption } from "../options/reject-options.ts";
import { formatCount, table } from "../terminal/table.ts";

type Options = RegisterOptions & {
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
        "Exits with 1 where a run would stop: too many rows are rejected, or none is a voter.",
    )
    .addOption(rejectsOption())
    .option("--rejects <file>", "write the rejected rows, with line and reason, to this CSV file")
    .option("--json", "print the result as one JSON object")
    .action(async (voters: string[], options: Options) => {
      const register = await readAndList(await registerInput(voters, options), options.rejects);
      const isTooMany = isOverLimit(register.counts, options.maxRejects);
      const summary = summarize(register, isTooMany);
      process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : describe(register, isTooMany));
      end(summary.wouldRun ? 0 : 1);
    });
}

function readAndList(input: RegisterInput, rejects: string | undefined): Promise<Register> {
  if (rejects === undefined) return readInput(input);
  const store = new FileStore(dirname(rejects));
  if (store.has(basename(rejects))) {
    throw new Fault("file-exists", "there is a file of this name already", {
      place: rejects,
      mend: "name another for --rejects",
    });
  }
  return writeRejects(store, basename(rejects), (onRejections) => readInput(input, { onRejections }));
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
    ? "Too many rows are rejected: a run would stop. List them with --rejects FILE; see also --max-rejects."
    : accepted === 0
      ? "No row is a voter: a run would stop."
      : `A run would print ${formatCount(accepted)} voters.`;
  return `${table(rows)}${genders} ${verdict}\n`;
}
