import assert from "node:assert/strict";
import { differences } from "../../../localstack/comparison.ts";
import type { OfflineAws } from "../../../localstack/offline-aws.ts";
import { printedThere, type SmallRegister } from "./rolls-on-aws.ts";

/** Prints a register there and here. @returns the files that are not the same @param asOf each day is another run */
export async function printBoth(
  register: SmallRegister,
  aws: OfflineAws,
  asOf: string,
): Promise<{ runId: string; different: string[] }> {
  const [runId, here] = await Promise.all([register.start(aws, asOf), register.printHere(asOf)]);
  assert.ok(Object.keys(here).length > 20 && here["manifest.json"]);
  return { runId, different: differences(await printedThere(aws, runId), here) };
}
