import { DEPLOYED } from "./assumptions.ts";
import { demandOf, QUOTAS } from "./quotas.ts";
import { REGISTERS, type RegisterSize } from "./registers.ts";
import {
  downloadCost,
  durationOf,
  FUNCTIONS,
  idleCost,
  keptAltogether,
  keptCost,
  lambdaCost,
  modelOf,
  runCost,
} from "./run-cost.ts";

/** The tables of docs/scale.md that are reckoned, as they stand there. A test compares them. */
export function costTables(): Readonly<Record<string, string>> {
  return {
    requests: requests(),
    quotas: quotas(),
    functions: functions(),
    cost: cost(),
    idle: idle(),
  };
}

const SERVICES = ["SQS", "DynamoDB", "Lambda", "S3", "KMS", "Observing"] as const;

function requests(): string {
  const head = [
    "voters",
    "runs",
    "calls",
    "SQS requests",
    "units written",
    "units read",
    "PUT",
    "GET",
    "calls of functions",
  ];
  return markdown(
    head,
    REGISTERS.map((register) => {
      const { each, runs } = modelOf(register);
      const all = [
        each.calls,
        each.sqsRequests,
        each.writeUnits,
        each.readUnits,
        each.puts,
        each.gets,
        each.invocations,
      ];
      return [register.name, runs, ...all.map((count) => runs * count)];
    }),
  );
}

function quotas(): string {
  const head = ["quota", "", `${DEPLOYED.renderConcurrency} renderers ask`, "reached by renderers", "source"];
  return markdown(
    head,
    QUOTAS.map((quota) => {
      const { asked, reachedAt } = demandOf(quota);
      return [quota.name, quota.value, Math.round(asked), reachedAt, `[page](${quota.source})`];
    }),
  );
}

function functions(): string {
  const head = [
    "voters",
    ...FUNCTIONS.map((name) => `${name}, s`),
    "a run takes, s",
    ...FUNCTIONS.map((name) => `${name}, $`),
  ];
  return markdown(
    head,
    REGISTERS.map((register) => {
      const { each, runs } = modelOf(register);
      const cost = lambdaCost(register);
      return [
        register.name,
        ...FUNCTIONS.map((name) => Math.round(runs * each.seconds[name])),
        Math.round(durationOf(each)),
        ...FUNCTIONS.map((name) => dollars(cost[name])),
      ];
    }),
  );
}

function cost(): string {
  const head = [
    "voters",
    "SQS",
    "DynamoDB",
    "Lambda",
    "S3",
    "KMS",
    "logs, metrics, traces",
    "**a run**",
    "kept, a month",
    "kept, in all",
    "downloaded",
  ];
  const row = (register: RegisterSize) => {
    const cost = runCost(register);
    const sum = SERVICES.reduce((sum, service) => sum + cost[service], 0);
    const after = [keptCost(register), keptAltogether(register), downloadCost(register)];
    return [
      register.name,
      ...SERVICES.map((service) => dollars(cost[service])),
      `**$${dollars(sum)}**`,
      ...after.map(dollars),
    ];
  };
  return markdown(head, REGISTERS.map(row));
}

function idle(): string {
  const { dollars: items } = idleCost();
  const sum = Object.values(items).reduce((sum, item) => sum + item, 0);
  return markdown(
    ["a month", "$"],
    [
      ...Object.entries(items).map(([name, item]) => [name, dollars(item)]),
      ["**together**", `**${dollars(sum)}**`],
    ],
  );
}

function dollars(amount: number): string {
  if (amount >= 100) return grouped(Math.round(amount));
  return amount.toFixed(amount < 1 ? 4 : 2);
}

const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, ",");

function markdown(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((cell) => (typeof cell === "number" ? grouped(cell) : cell)).join(" | ")} |`;
  return [line(head), `|${"---|".repeat(head.length)}`, ...rows.map(line)].join("\n");
}
