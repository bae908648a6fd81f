import type { RunConfiguration } from "../contracts/configuration.ts";
import type { RunFile } from "../contracts/run-file.ts";
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

/** What a run's ID is made of: the hashes of its inputs' content, unpacked. */
export type RunIdentity = {
  readonly runId: string;
  /** In the order in which they are read. */
  readonly register: readonly FileDigest[];
  readonly centersSha256: string | undefined;
};

/** The ID of the run that a request would start: by its inputs' hashes alone, without reading a row. */
export async function identifyRun(request: RunRequest): Promise<string> {
  return (await identifyInputs(request)).runId;
}

/** The same, with the hashes. Each input is read once. */
export async function identifyInputs({
  register,
  centers,
  asOf,
  configuration,
}: RunRequest): Promise<RunIdentity> {
  const digests: FileDigest[] = [];
  for (const { name, open } of inOrderOfNames(register))
    digests.push({ name, sha256: await digestOf(open()) });
  const centersSha256 = centers && (await digestOf(centers.open()));
  const registerSha256 = registerDigest(digests);
  const runId = runIdOf({ asOf, registerSha256, centersSha256, configuration });
  return { runId, register: digests, centersSha256 };
}

/** What a run was started with, by its run.json. @param open a file of the register, or that of the centers, by its place there */
export function requestOfRun(file: RunFile, open: (place: string) => RegisterFile): RunRequest {
  const { register, centers, asOf, configuration, rejectLimit, forgive } = file;
  return {
    register: register.map(open),
    centers: centers === null ? undefined : open(centers),
    ...{ asOf, configuration, rejectLimit, forgive },
  };
}
