import * as z from "zod";
import { runNode } from "./child.ts";

/** As `npm start` prints it. */
export const SAMPLE = "samples/libya";
const AS_OF = "2026-11-01";

const resultSchema = z.object({ runId: z.string(), status: z.string(), documents: z.number() });

/**
 * Prints the sample by the command line, in a process of its own.
 *
 * @param where `--stack NAME` or `--out FOLDER`
 * @throws Fault where that ends with an error
 */
export async function printSample(
  where: readonly [string, string],
  environment?: Readonly<Record<string, string>>,
): Promise<z.output<typeof resultSchema>> {
  const input = [`${SAMPLE}/voters.csv`, "--centers", `${SAMPLE}/centers.csv`, "--as-of", AS_OF];
  const printed = await runNode(["bin/rollpress.ts", "run", ...input, ...where, "--json"], environment);
  return resultSchema.parse(JSON.parse(printed));
}
