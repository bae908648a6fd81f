import { parseArgs } from "node:util";
import { Fault } from "../../core/fault.ts";

export type Options = {
  /** Stays up until it is stopped. */
  readonly keep: boolean;
  /** The folder that `cdk synth` wrote; undefined where that is still to be done. */
  readonly template: string | undefined;
  /** Of the endpoint; 0 for a free one. */
  readonly port: number;
};

export const USAGE = `npm run offline -- [--keep] [--template <folder>] [--port <n>]

Runs the deployed stack on this machine, prints the sample with it, and compares every file with what the
local host prints.

  --keep               stay up until Ctrl-C, to try things with
  --template <folder>  what cdk synth wrote; without it, that is done first
  --port <n>           of the endpoint, for AWS_ENDPOINT_URL; a free one by default
`;

/** @returns undefined where help is asked for @throws Fault for what is none of the options */
export function parseOptions(args: readonly string[]): Options | undefined {
  const options = {
    keep: { type: "boolean", default: false },
    template: { type: "string" },
    port: { type: "string", default: "0" },
    help: { type: "boolean", default: false },
  } as const;
  let values: ReturnType<typeof parseArgs<{ options: typeof options }>>["values"];
  try {
    ({ values } = parseArgs({ args: [...args], options }));
  } catch (error) {
    throw new Fault("bad-usage", (error as Error).message.replace(/\.$/, ""), { mend: "see --help" });
  }
  if (values.help) return undefined;
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) {
    throw new Fault("bad-usage", `${values.port} is no port`, { mend: "name one from 1 to 65535" });
  }
  return { keep: values.keep, template: values.template, port };
}
