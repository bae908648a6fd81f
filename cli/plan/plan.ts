import type { IntakeCounts } from "../../core/register/counts.ts";
import { centerFaults } from "../../core/rolls/pre-check.ts";
import { sizeOf } from "../../core/stations/assign.ts";
import { type AssignedCenter, assignCenters, copiesByOriginal } from "../../core/stations/plan-stations.ts";
import { policyOf } from "../options/policy-options.ts";
import { readInput } from "../options/read-input.ts";
import { registerInput } from "../options/register-options.ts";
import { formatCount, table } from "../terminal/table.ts";
import type { PlanOptions } from "./command.ts";

/** The stations that each center of a register would get, in words, or as one JSON object. */
export async function plan(voters: readonly string[], options: PlanOptions): Promise<string> {
  const input = await registerInput(voters, options);
  const { policy, locale } = policyOf(options);
  const register = await readInput(input, { withAddresses: policy.sort === "address" });
  const copies = copiesByOriginal(register.centers.sorted());
  const centers = assignCenters(register, policy, locale).flatMap((assigned) => [
    planOf(assigned, assigned.center.id),
    ...(copies.get(assigned.center.id) ?? []).map((copy) => ({
      ...planOf(assigned, copy.id),
      copyOf: assigned.center.id,
    })),
  ]);
  const faults = centerFaults(register, input.forgive).map(({ message }) => message);
  return options.json ? json(register.counts, centers, faults) : describe(register.counts, centers, faults);
}

type CenterPlan = ReturnType<typeof planOf> & { readonly copyOf?: string };

/** `first` and `last` are voter numbers; `spans` are the numbers in between, of which a unisex station has two runs. */
function planOf({ stations }: AssignedCenter, id: string) {
  return {
    id,
    stations: stations.map(({ number, gender, spans }) => ({
      number,
      gender,
      voters: sizeOf(spans),
      first: (spans[0]?.from ?? 0) + 1,
      last: spans[spans.length - 1]?.to ?? 0,
      spans: spans.map(({ from, to }) => ({ first: from + 1, last: to })),
    })),
  };
}

function json(
  { read, accepted, rejected, filtered }: IntakeCounts,
  centers: readonly CenterPlan[],
  faults: readonly string[],
): string {
  return `${JSON.stringify({ read, accepted, rejected, filtered, centers, faults })}\n`;
}

function describe(
  { rejected }: IntakeCounts,
  centers: readonly CenterPlan[],
  faults: readonly string[],
): string {
  const rows = centers.flatMap(({ id, copyOf, stations }) =>
    stations.map(({ number, gender, voters, spans }, index) => [
      index === 0 ? id : "",
      number,
      gender,
      voters,
      spans.map(({ first, last }) => `${first}–${last}`).join(", "),
      index === 0 && copyOf !== undefined ? `copy of ${copyOf}` : "",
    ]),
  );
  const stations = centers.reduce((sum, center) => sum + center.stations.length, 0);
  const head = ["center", "station", "gender", "voters", "numbers", ""];
  const sum = `${formatCount(centers.length)} centers, ${formatCount(stations)} stations.`;
  const lines = [sum];
  if (rejected > 0) {
    const what = rejected === 1 ? "1 row is rejected" : `${formatCount(rejected)} rows are rejected`;
    lines.push(`${what}; rollpress check --rejects FILE lists which, and why.`);
  }
  if (faults.length > 0) lines.push("A run would stop:", ...faults.map((fault) => `  ${fault}`));
  return `${table([head, ...rows])}${lines.join("\n")}\n`;
}
