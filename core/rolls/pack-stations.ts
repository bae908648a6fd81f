import { keys } from "../contracts/keys.ts";
import { Fault } from "../fault.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import type { Register } from "../register/read-register.ts";
import { type PlannedCenter, planStations } from "../stations/plan-stations.ts";
import type { AssignmentPolicy } from "../stations/policy.ts";
import { writeObject } from "../streams/object-writer.ts";

export type PackedStations = {
  readonly centers: readonly PlannedCenter[];
  /** Voter → place of its station among all centers' own stations, in their order. */
  readonly stationOf: Uint32Array;
};

/**
 * Assigns a register's voters to stations, and stores the packed voters and the plan, center by center.
 *
 * @throws Fault where two centers would share a file on a disk that does not tell letter cases apart
 */
export function packStations(
  register: Register,
  policy: AssignmentPolicy,
  locale: string,
  store: ObjectStore,
): Promise<PackedStations> {
  // The plan ends last: where it stands, the voters that it points to stand too.
  return writeObject(store, keys.plan, (plan) =>
    writeObject(store, keys.packedVoters, async (pack) => {
      const centers: PlannedCenter[] = [];
      const stationOf = new Uint32Array(register.voters.size);
      const fileNames = new FileNames();
      let stationsBefore = 0;
      for (const packed of planStations(register, policy, locale)) {
        const { center, copies, stations, sha256, assigned, slices } = packed;
        for (const { officeId, id } of [center, ...copies]) fileNames.claim(officeId, id);
        centers.push({ center, copies, stations, sha256 });
        for (const { spans } of assigned.stations) {
          for (const { from, to } of spans) {
            for (const voter of assigned.voters.subarray(from, to)) stationOf[voter] = stationsBefore;
          }
          stationsBefore++;
        }
        for (const slice of slices) await pack.write(slice);
        await plan.write(stations.map((station) => `${JSON.stringify(station)}\n`).join(""));
      }
      return { centers, stationOf };
    }),
  );
}

/** The file names that are taken, compared as Windows and macOS do: there, A1 and a1 are one file, and one book would be lost. */
class FileNames {
  readonly #taken = new Map<string, string>();

  claim(officeId: string, centerId: string): void {
    const name = keys.book(officeId, centerId, 1).toLowerCase();
    const other = this.#taken.get(name);
    if (other !== undefined) {
      throw new Fault(
        "same-file",
        `centers ${other} and ${centerId} differ only in letter case, so that their files would too`,
        {
          mend: "give one of them another ID, in the register and in the centers file",
        },
      );
    }
    this.#taken.set(name, centerId);
  }
}
