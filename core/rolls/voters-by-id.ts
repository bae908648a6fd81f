import { keys } from "../contracts/keys.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import type { Register } from "../register/read-register.ts";
import { sortByBytes } from "../stations/sort-by-id.ts";
import { CSV_BEGIN, csvLine } from "../streams/csv-text.ts";
import { writeObject } from "../streams/object-writer.ts";
import type { PackedStations } from "./pack-stations.ts";

/** Writes the list by which a clerk finds a voter's station: every accepted voter once, by national ID. */
export function writeVotersByNationalId(
  { voters }: Register,
  { centers, stationOf }: PackedStations,
  store: ObjectStore,
): Promise<void> {
  const stations = centers.flatMap((center) => center.stations);
  return writeObject(store, keys.votersByNationalId, async (list) => {
    await list.write(CSV_BEGIN + csvLine(["national_id", "center_id", "station_number"]));
    let lines = "";
    for (const voter of sortByBytes(voters.nationalIds)) {
      const station = stations[stationOf[voter] as number];
      lines += csvLine([voters.nationalIds.at(voter), station?.center ?? "", station?.station ?? ""]);
      if (lines.length < 1 << 16) continue;
      await list.write(lines);
      lines = "";
    }
    await list.write(lines);
  });
}
