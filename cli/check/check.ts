import { basename, dirname } from "node:path";
import { FileStore } from "../../adapters/local/file-store.ts";
import { Fault } from "../../core/fault.ts";
import { listed } from "../../core/register/listed.ts";
import type { Register } from "../../core/register/read-register.ts";
import { isOverLimit } from "../../core/register/reject-limit.ts";
import { writeRejects } from "../../core/register/rejects-csv.ts";
import { centerFaults } from "../../core/rolls/pre-check.ts";
import { readInput } from "../options/read-input.ts";
import { type RegisterInput, registerInput } from "../options/register-options.ts";
import { formatCount, table } from "../terminal/table.ts";
import type { CheckOptions } from "./command.ts";

/** Reads a register and prints what a run would make of it. @returns the exit status: 1 where a run would stop */
export async function check(voters: readonly string[], options: CheckOptions): Promise<0 | 1> {
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
  return summary.wouldRun ? 0 : 1;
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
