import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sampleCentersCsv, sampleVotersCsv } from "../../../core/samples/samples.ts";
import { type Digests, digestsOfFolder, digestsOfRun } from "../../../localstack/comparison.ts";
import type { DeliveryCounts } from "../../../localstack/event-sources/event-source.ts";
import type { OfflineAws } from "../../../localstack/offline-aws.ts";
import { REPOSITORY, run } from "../../support/run-cli.ts";
import { temporaryFolder } from "../../support/temporary-folder.ts";
import { wordsOf, wordsOfVoters } from "./privacy.ts";

/** Of a small register, in four centers of two offices. */
export const STATIONS = 6;

export class SmallRegister {
  readonly #voters: string;
  readonly #centers: string;
  readonly arguments: readonly string[];

  constructor() {
    const folder = temporaryFolder();
    const options = { voters: 240, centers: 4, offices: 2, locale: "ar-LY", seed: 1 } as const;
    this.#voters = [...sampleVotersCsv(options)].join("");
    this.#centers = [...sampleCentersCsv(options)].join("");
    const files = { voters: join(folder, "voters.csv"), centers: join(folder, "centers.csv") };
    writeFileSync(files.voters, this.#voters);
    writeFileSync(files.centers, this.#centers);
    this.arguments = [files.voters, "--centers", files.centers];
  }

  /** The words that are of a voter and of no center: names of places are names of families too. */
  wordsOfVoters(): Set<string> {
    const ofPlaces = new Set(wordsOf(this.#centers));
    return new Set([...wordsOfVoters(this.#voters)].filter((word) => !ofPlaces.has(word)));
  }

  /** What the local host prints of it. @param asOf YYYY-MM-DD: each day is another run */
  async printHere(asOf: string): Promise<Digests> {
    const out = join(temporaryFolder(), "out");
    await rollpress({}, "run", ...this.arguments, "--as-of", asOf, "--out", out);
    return digestsOfFolder(out);
  }

  /** Starts it by the command line. @returns the run's ID */
  async start(aws: OfflineAws, asOf: string): Promise<string> {
    const where = ["--stack", aws.stackName, "--detach", "--json"];
    const printed = await rollpress(aws.environment, "run", ...this.arguments, "--as-of", asOf, ...where);
    return JSON.parse(printed).runId;
  }
}

/** The command line in a process of its own. @returns what it prints */
export async function rollpress(
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
): Promise<string> {
  const entry = join(REPOSITORY, "bin/rollpress.ts");
  const env = { ...process.env, ...environment };
  const { status, stdout, stderr } = await run(process.execPath, [entry, ...args], REPOSITORY, env);
  assert.equal(status, 0, stderr);
  return stdout;
}

/** What stands in the bucket when nothing goes on any more, whether the run came to its end or not. */
export async function printedThere(aws: OfflineAws, runId: string): Promise<Digests> {
  await aws.quiet();
  return digestsOfRun(aws, runId);
}

/** What was delivered from a queue, by its name in core. */
export function deliveriesOf(aws: OfflineAws, queue: string): DeliveryCounts {
  const { logicalId } = aws.stack.mappings.find(({ queueArn }) => queueArn.endsWith(`-trial-${queue}`))!;
  return aws.deliveries[logicalId]!;
}
