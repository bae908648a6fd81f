import type { Phase } from "../../contracts/configuration.ts";
import { keys } from "../../contracts/keys.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import type { Register } from "../../register/read-register.ts";
import type { PackedCenter } from "../../stations/plan-stations.ts";
import { sortByBytes } from "../../stations/sort-by-id.ts";
import { CSV_BEGIN, csvCell, csvLine } from "../../streams/csv-text.ts";
import { writeObject } from "../../streams/object-writer.ts";
import { VoterLines } from "./voter-lines.ts";
import type { PackedStations } from "./voter-places.ts";

/** Before polling, there are no stations yet: those of the plan only cut the work into pieces. */
function headerOf(phase: Phase): string {
  const station = phase === "polling" ? ["station_number"] : [];
  return CSV_BEGIN + csvLine(["national_id", "center_id", ...station, "voter_number"]);
}

/** The cells between a voter's ID and number. */
function whereabouts(center: string, station: number, phase: Phase): Uint8Array {
  return Buffer.from(phase === "polling" ? `${csvCell(center)},${station}` : csvCell(center));
}

/** Writes the list by which a clerk finds a voter's station: every accepted voter once, by national ID. */
export function writeVotersByNationalId(
  { voters }: Register,
  { stations, stationOf, numberOf }: PackedStations,
  phase: Phase,
  store: ObjectStore,
): Promise<void> {
  const cells = stations.map(({ center, station }) => whereabouts(center, station, phase));
  return writeObject(store, keys.votersByNationalId, async (writer) => {
    await writer.write(headerOf(phase));
    const lines = new VoterLines(voters.nationalIds, writer);
    await lines.add(
      sortByBytes(voters.nationalIds),
      (voter) => cells[stationOf[voter] as number] as Uint8Array,
      (voter) => numberOf[voter] as number,
    );
    await lines.end();
  });
}

/**
 * Writes the list of who is in which station's book, in the order of the plan and of the books, while `produce` makes the
 * centers. Before polling there are no stations, and so no such list.
 *
 * @returns what `produce` does
 */
export function writeVotersByStation<T>(
  { voters }: Register,
  phase: Phase,
  store: ObjectStore,
  produce: (add: (center: PackedCenter) => Promise<void>) => Promise<T>,
): Promise<T> {
  if (phase !== "polling") return produce(async () => {});
  return writeObject(store, keys.votersByStation, async (writer) => {
    await writer.write(headerOf(phase));
    const lines = new VoterLines(voters.nationalIds, writer);
    const result = await produce(async ({ center, assigned }) => {
      for (const { number, spans } of assigned.stations) {
        const cells = whereabouts(center.id, number, phase);
        for (const { from, to } of spans) {
          const voters = assigned.voters.subarray(from, to);
          await lines.add(
            voters,
            () => cells,
            (_voter, place) => from + place + 1,
          );
        }
      }
    });
    await lines.end();
    return result;
  });
}
