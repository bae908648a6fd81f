import type { PlannedStation } from "../../contracts/plan.ts";
import type { Center } from "../../register/centers/center.ts";
import { CSV_BEGIN, csvLine } from "../../streams/csv-text.ts";

/** The 16 columns that commissions know from SmartElect's polling list. */
export const STATIONS_HEADER =
  CSV_BEGIN +
  csvLine([
    "center_id",
    "center_name",
    "center_type",
    "office_id",
    "constituency_id",
    "constituency_name",
    "subconstituency_id",
    "subconstituency_name",
    "station_number",
    "gender",
    "registrants",
    "first_number",
    "first_name",
    "last_number",
    "last_name",
    "generated",
  ]);

/** A center's lines of stations.csv. @param asOf YYYY-MM-DD: what the run is of, not when it was made */
export function stationLines(center: Center, stations: readonly PlannedStation[], asOf: string): string {
  return stations.map((station) => csvLine(cellsOf(center, station, asOf))).join("");
}

function cellsOf(center: Center, { station, gender, tally, first, last }: PlannedStation, asOf: string) {
  return [
    ...[center.id, center.name, center.type, center.officeId, center.constituencyId, center.constituencyName],
    ...[center.subconstituencyId, center.subconstituencyName, station, gender, tally.voters],
    ...[first.number, first.name, last.number, last.name, asOf],
  ];
}
