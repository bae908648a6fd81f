import { keys } from "../contracts/keys.ts";
import { runIdOf } from "../contracts/run-id.ts";
import { Fault } from "../fault.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import type { TallyRecord } from "../proof/voter-tally.ts";
import { readCenters } from "../register/centers/read-centers.ts";
import type { IntakeCounts } from "../register/counts.ts";
import { hashing } from "../register/digest.ts";
import { readRegister } from "../register/read-register.ts";
import { enforceRejectLimit } from "../register/reject-limit.ts";
import { writeRejects } from "../register/rejects-csv.ts";
import type { PlannedCenter } from "../stations/plan-stations.ts";
import { packStations } from "./pack-stations.ts";
import type { RunRequest } from "./run-request.ts";
import { writeVotersByNationalId } from "./voters-by-id.ts";

/** What the later steps need to know of the register. It holds no voters: those are in the packed object. */
export type SplitResult = {
  readonly runId: string;
  readonly registerSha256: string;
  readonly centersSha256: string | undefined;
  readonly counts: IntakeCounts;
  readonly tally: TallyRecord;
  readonly centers: readonly PlannedCenter[];
};

/**
 * Reads the register, assigns its voters to stations, and stores them packed: every station's voters one byte range.
 *
 * Leaves in the store: rejects.csv, voters_by_national_id.csv, the packed voters and the plan.
 *
 * @throws Fault where the input cannot be read, or more rows are rejected than `rejectLimit` allows; then only rejects.csv
 *   is there
 */
export async function split(
  request: RunRequest,
  store: ObjectStore,
  onProgress?: (rowsRead: number) => void,
): Promise<SplitResult> {
  const { asOf, configuration } = request;
  const { centers, centersSha256 } = await readCentersFile(request);
  const register = await writeRejects(store, keys.rejects, (onRejections) =>
    readRegister(request.register, {
      mapping: configuration.mapping,
      centers,
      asOf,
      withAddresses: configuration.policy.sort === "address",
      onProgress,
      onRejections,
    }),
  );
  enforceRejectLimit(register.counts, request.rejectLimit, keys.rejects);
  if (register.counts.accepted === 0) {
    throw new Fault("no-voters", "the register has no voters", {
      mend: "name the file that has the voters' rows",
    });
  }
  const planned = await packStations(register, configuration.policy, configuration.locale, store);
  await writeVotersByNationalId(register, planned, store);
  return {
    runId: runIdOf({ asOf, registerSha256: register.sha256, centersSha256, configuration }),
    registerSha256: register.sha256,
    centersSha256,
    counts: register.counts,
    tally: register.tally,
    centers: planned.centers,
  };
}

async function readCentersFile({ centers: file, configuration }: RunRequest) {
  if (file === undefined) return { centers: undefined, centersSha256: undefined };
  const source = hashing(file.open());
  const centers = await readCenters(file.name, source.bytes, configuration.mapping);
  return { centers, centersSha256: source.digest() };
}
