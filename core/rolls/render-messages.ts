import type { RenderMessage } from "../contracts/render.ts";
import type { Center } from "../register/centers/center.ts";
import type { PlannedCenter } from "../stations/plan-stations.ts";

/** The messages that print a center's stations: its own, and those of each center that prints its roll again. */
export function* renderMessages(
  planned: PlannedCenter,
  runId: string,
  asOf: string,
): Generator<RenderMessage> {
  for (const center of [planned.center, ...planned.copies]) {
    const sheet = centerSheet(center, planned);
    for (const { station, gender, tally, offset, length, sha256 } of planned.stations) {
      yield { runId, asOf, center: sheet, station, gender, tally, offset, length, sha256 };
    }
  }
}

/** What a center's documents print of it; what is not known is left out of the message. */
const SHEET_LINES = [
  "officeId",
  "officeName",
  "constituencyName",
  "subconstituencyId",
  "subconstituencyName",
  "type",
  "copyOf",
] as const satisfies readonly (keyof Center)[];

function centerSheet(center: Center, { copies }: PlannedCenter): RenderMessage["center"] {
  const known = SHEET_LINES.filter((line) => center[line] !== "").map((line) => [line, center[line]]);
  const copiedBy = center.copyOf === "" ? copies.map((copy) => copy.id) : [];
  return {
    id: center.id,
    name: center.name,
    ...Object.fromEntries(known),
    ...(copiedBy.length > 0 && { copiedBy }),
  };
}
