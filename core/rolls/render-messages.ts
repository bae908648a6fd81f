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

function centerSheet(center: Center, { copies }: PlannedCenter): RenderMessage["center"] {
  const {
    id,
    name,
    officeId,
    officeName,
    constituencyName,
    subconstituencyId,
    subconstituencyName,
    type,
    copyOf,
  } = center;
  const known = {
    officeId,
    officeName,
    constituencyName,
    subconstituencyId,
    subconstituencyName,
    type,
    copyOf,
  };
  const copiedBy = copyOf === "" ? copies.map((copy) => copy.id) : [];
  return {
    id,
    name,
    ...Object.fromEntries(Object.entries(known).filter(([, value]) => value !== "")),
    ...(copiedBy.length > 0 && { copiedBy }),
  };
}
