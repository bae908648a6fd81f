import { Fault } from "../fault.ts";
import type { IntakeCounts } from "./counts.ts";

/** How many rows may be rejected before a run stops: a count, or a share of the rows read. */
export type RejectLimit = { readonly count: number } | { readonly percent: number };

/** One in two hundred: a register with more is not the file that was meant, or not in the layout that was named. */
export const DEFAULT_REJECT_LIMIT: RejectLimit = { percent: 0.5 };

/** Reads "200" or "0.5%". @throws Fault where it is neither */
export function parseRejectLimit(text: string): RejectLimit {
  const match = /^(\d+(?:\.\d+)?)(%?)$/.exec(text.trim());
  const value = Number(match?.[1]);
  if (match?.[2] === "%" && value <= 100) return { percent: value };
  if (match?.[2] === "" && Number.isInteger(value)) return { count: value };
  throw new Fault("bad-option", "--max-rejects takes a count or a percentage", {
    mend: "write 200 or 0.5%, for example",
  });
}

export function isOverLimit({ rejected, read }: IntakeCounts, limit: RejectLimit): boolean {
  return "count" in limit ? rejected > limit.count : rejected * 100 > limit.percent * read;
}

/** @param rejectsFile where the user finds the rejected rows @throws Fault where more rows were rejected than allowed */
export function enforceRejectLimit(counts: IntakeCounts, limit: RejectLimit, rejectsFile: string): void {
  if (!isOverLimit(counts, limit)) return;
  const allowed = "count" in limit ? String(limit.count) : `${limit.percent} %`;
  const reasons = Object.entries(counts.rejectedBy).map(([code, rows]) => `${code} ${rows}`);
  throw new Fault(
    "too-many-rejects",
    `${counts.rejected} of ${counts.read} rows are rejected (${reasons.join(", ")}) where ${allowed} are allowed`,
    {
      mend: `nothing was printed; look at ${rejectsFile} and mend the register or its mapping, or raise --max-rejects`,
    },
  );
}
