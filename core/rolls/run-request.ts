import type { RunConfiguration } from "../contracts/configuration.ts";
import { runIdOf } from "../contracts/run-id.ts";
import { digestOf, type FileDigest, registerDigest } from "../register/digest.ts";
import { inOrderOfNames, type RegisterFile } from "../register/register-file.ts";
import type { RejectLimit } from "../register/reject-limit.ts";
import type { Forgiveness } from "./pre-check.ts";

/** What a run is started with. */
export type RunRequest = {
  readonly register: readonly RegisterFile[];
  /** Absent where centers come from the voters' rows. */
  readonly centers?: RegisterFile | undefined;
  /** YYYY-MM-DD */
  readonly asOf: string;
  readonly configuration: RunConfiguration;
  readonly rejectLimit: RejectLimit;
  /** No part of the configuration, nor of the run's ID: it decides whether the run is refused, not what it prints. */
  readonly forgive: Forgiveness;
};

/** The ID of the run that a request would start: by its inputs' hashes alone, without reading a row. */
export async function identifyRun({ register, centers, asOf, configuration }: RunRequest): Promise<string> {
  const digests: FileDigest[] = [];
  for (const { name, open } of inOrderOfNames(register))
    digests.push({ name, sha256: await digestOf(open()) });
  const centersSha256 = centers && (await digestOf(centers.open()));
  return runIdOf({ asOf, registerSha256: registerDigest(digests), centersSha256, configuration });
}
