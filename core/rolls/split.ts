import { keys } from "../contracts/keys.ts";
import { runIdOf } from "../contracts/run-id.ts";
import type { SplitResult } from "../contracts/split.ts";
import { Fault } from "../fault.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { readCenters } from "../register/centers/read-centers.ts";
import type { IntakeCounts } from "../register/counts.ts";
import { hashing } from "../register/digest.ts";
import { readRegister } from "../register/read-register.ts";
import { enforceRejectLimit } from "../register/reject-limit.ts";
import { writeRejects } from "../register/rejects-csv.ts";
import { preCheck } from "./pre-check.ts";
import { countMessages } from "./render/render-messages.ts";
import type { RunRequest } from "./run-request.ts";
import { packStations } from "./split/pack-stations.ts";
import { writeVotersByNationalId } from "./split/voter-tables.ts";

/**
 * Reads the register, assigns its voters to stations, and stores them packed: every station's voters one byte range.
 *
 * Leaves in the store: rejects.csv, voters_by_national_id.csv, for polling voters_by_center_and_station.csv, the packed
 * voters and the plan.
 *
 * @throws Fault where the input cannot be read, more rows are rejected than `rejectLimit` allows, or something is wrong with
 *   the centers (see {@link preCheck}); then only rejects.csv is there
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
      selection: configuration.selection,
      asOf,
      withAddresses: configuration.policy.sort === "address",
      onProgress,
      onRejections,
    }),
  );
  enforceRejectLimit(register.counts, request.rejectLimit, keys.rejects);
  refuseEmpty(register.counts);
  preCheck(register, request.forgive);
  const packed = await packStations(register, configuration, store);
  await writeVotersByNationalId(register, packed, configuration.phase, store);
  return {
    runId: runIdOf({ asOf, registerSha256: register.sha256, centersSha256, configuration }),
    registerSha256: register.sha256,
    centersSha256: centersSha256 ?? null,
    counts: register.counts,
    tally: register.tally,
    totals: { ...packed.totals, messages: countMessages(packed.totals, configuration.phase) },
  };
}

function refuseEmpty({ accepted, filteredBy }: IntakeCounts): void {
  if (accepted > 0) return;
  const isNarrowed = filteredBy["not-selected"] !== undefined;
  const what = isNarrowed ? "the selected centers have no voters" : "the register has no voters";
  const mend = isNarrowed ? "select others, or open ones" : "name the file that has the voters' rows";
  throw new Fault("no-voters", what, { mend });
}

async function readCentersFile({ centers: file, configuration }: RunRequest) {
  if (file === undefined) return { centers: undefined, centersSha256: undefined };
  const source = hashing(file.open());
  const centers = await readCenters(file.name, source.bytes, configuration.mapping);
  return { centers, centersSha256: source.digest() };
}
