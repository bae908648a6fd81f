import { availableParallelism } from "node:os";
import { type Command, InvalidArgumentError, Option } from "commander";

/** The options of commands that work on a run. */
export type WorkOptions = {
  readonly workers: number;
  /** Milliseconds. */
  readonly grace: number;
  readonly json?: boolean;
};

/** More threads than this would wait for the one that hands out the work. */
const MOST_WORKERS = 64;

export function addWorkOptions(command: Command): Command {
  return command
    .option(
      "--workers <n>",
      "threads that print; on AWS, the stack decides",
      workers,
      Math.min(availableParallelism(), MOST_WORKERS),
    )
    .addOption(
      new Option("--grace <time>", "on Ctrl-C or SIGTERM: how long what is in hand may take to its end")
        .argParser(duration)
        .default(10_000, "10s"),
    )
    .option("--json", "print the result as one JSON object");
}

function workers(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= MOST_WORKERS) return count;
  throw new InvalidArgumentError(`It is a number from 1 to ${MOST_WORKERS}.`);
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

function duration(text: string): number {
  const [, value, unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
  const factor = UNITS[unit];
  if (value !== undefined && factor !== undefined) return Number(value) * factor;
  throw new InvalidArgumentError("It is a number and a unit: 500ms, 10s or 2m.");
}
