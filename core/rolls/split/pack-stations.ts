import type { RunConfiguration } from "../../contracts/configuration.ts";
import { keys } from "../../contracts/keys.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { Register } from "../../register/read-register.ts";
import { planStations } from "../../stations/plan-stations.ts";
import { jsonLine } from "../../streams/json-lines.ts";
import { writeObject } from "../../streams/object-writer.ts";
import { FileNames } from "./file-names.ts";
import { type PackedStations, VoterPlaces } from "./voter-places.ts";
import { writeVotersByStation } from "./voter-tables.ts";

/**
 * Assigns a register's voters to stations, and stores the packed voters, the plan and the table of voters by station,
 * center by center.
 *
 * @throws Fault where two centers, or two offices, would share a file on a disk that does not tell letter cases apart
 */
export function packStations(
  register: Register,
  { policy, locale, phase }: Pick<RunConfiguration, "policy" | "locale" | "phase">,
  store: ObjectStore,
): Promise<PackedStations> {
  // The plan ends last: where it stands, the voters that it points to stand too.
  return writeObject(store, keys.plan, (plan) =>
    writeObject(store, keys.packedVoters, (pack) =>
      writeVotersByStation(register, phase, store, async (addToTable) => {
        const places = new VoterPlaces(register.voters.size);
        const fileNames = new FileNames();
        for (const packed of planStations(register, policy, locale)) {
          const { center, copies, sha256, stations, slices } = packed;
          for (const printed of [center, ...copies]) fileNames.claim(printed);
          places.add(packed);
          for (const slice of slices) await pack.write(slice);
          await addToTable(packed);
          await plan.write(jsonLine({ center, copies, sha256, stations }));
        }
        return places;
      }),
    ),
  );
}
