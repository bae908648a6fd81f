import { basename, dirname } from "node:path";
import { Command } from "commander";
import { FileStore } from "../../adapters/local/file-store.ts";
import { Fault } from "../../core/fault.ts";
import { listed } from "../../core/register/listed.ts";
import type { Register } from "../../core/register/read-register.ts";
import { isOverLimit, type RejectLimit } from "../../core/register/reject-limit.ts";
import { writeRejects } from "../../core/register/rejects-csv.ts";
import { centerFaults } from "../../core/rolls/pre-check.ts";
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
        "Exits with 1 where a run would stop: too many rows are rejected, none is a voter, or something is wrong with the centers.",
    )
    .addOption(rejectsOption())
    .option("--rejects <file>", "write the rejected rows, with line and reason, to this CSV file")
    .option("--json", "print the result as one JSON object")
    .action(async (voters: string[], options: Options) => {
      const input = await registerInput(voters, options);
      const warnings: string[] = [];
      const register = await readAndList(input, options.rejects, (names) =>
        warnings.push(`columns of the centers file that are not known are passed over: ${listed(names)}`),
      );
      const isTooMany = isOverLimit(register.counts, options.maxRejects);
      const faults = centerFaults(register, input.forgive);
      const findings = { isTooMany, warnings, faults: faults.map(({ message }) => message) };
      const summary = summarize(register, findings);
      process.stdout.write(options.json ? `${JSON.stringify(summary)}\n` : describe(register, findings));
      end(summary.wouldRun ? 0 : 1);
    });
}

/** What there is to say of a register, beside its counts. */
type Findings = {
  readonly isTooMany: boolean;
  readonly warnings: readonly string[];
  /** For which a run would stop. */
  readonly faults: readonly string[];
};

function readAndList(
  input: RegisterInput,
  rejects: string | undefined,
  onUnknownColumns: (names: readonly string[]) => void,
): Promise<Register> {
  if (rejects === undefined) return readInput(input, { onUnknownColumns });
  const store = new FileStore(dirname(rejects));
  if (store.has(basename(rejects))) {
    throw new Fault("file-exists", "there is a file of this name already", {
      place: rejects,
      mend: "name another for --rejects",
    });
  }
  return writeRejects(store, basename(rejects), (onRejections) =>
    readInput(input, { onRejections, onUnknownColumns }),
  );
}

function summarize({ counts, voters, centers, sha256 }: Register, { isTooMany, warnings, faults }: Findings) {
  return {
    ...counts,
    duplicates: counts.rejectedBy["duplicate-id"] ?? 0,
    genders: voters.genders.toSorted(),
    centers: centers.size,
    sha256,
    warnings,
    faults,
    wouldRun: !isTooMany && counts.accepted > 0 && faults.length === 0,
  };
}

function describe({ counts, voters, centers }: Register, { isTooMany, warnings, faults }: Findings): string {
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
      : faults.length > 0
        ? "A run would stop:"
        : `A run would print ${formatCount(accepted)} voters.`;
  const lines = [
    ...warnings.map((warning) => `Warning: ${warning}.`),
    `${genders} ${verdict}`,
    ...faults.map((fault) => `  ${fault}`),
  ];
  return `${table(rows)}${lines.join("\n")}\n`;
}
