import type { Phase } from "../../contracts/configuration.ts";
import type { PlannedCenter } from "../../contracts/plan.ts";
import type { RenderMessage } from "../../contracts/render.ts";
import type { Center } from "../../register/centers/center.ts";

/** The run that a plan is of. */
export type PlanOrigin = { readonly runId: string; readonly asOf: string; readonly phase: Phase };

/**
 * The messages that print a center: when it is to poll, one for each station and one for its lists, before that, one for its
 * lists of names; and the same again for each center that prints its roll.
 */
export function* renderMessages(
  planned: PlannedCenter,
  { runId, asOf, phase }: PlanOrigin,
): Generator<RenderMessage> {
  const { stations, sha256: whole } = planned;
  for (const center of [planned.center, ...planned.copies]) {
    const origin = { runId, asOf, center: centerSheet(center, planned) };
    if (phase === "polling") {
      for (const { station, gender, tally, offset, length, sha256 } of stations) {
        yield { kind: "station", ...origin, station, gender, tally, offset, length, sha256 };
      }
    }
    yield {
      kind: "center",
      ...origin,
      phase,
      genders: gendersOf(stations),
      ...rangeOf(stations),
      sha256: whole,
    };
  }
}

/** How many messages a plan makes of so many centers and stations, those that print another's roll among them. */
export function countMessages(
  { centers, stations }: { readonly centers: number; readonly stations: number },
  phase: Phase,
): number {
  return phase === "polling" ? stations + centers : centers;
}

type Stations = PlannedCenter["stations"];

/** As runs of equal ones, so that a center of a hundred stations still is a small message. */
function gendersOf(stations: Stations): [string, number][] {
  const runs: [string, number][] = [];
  for (const { gender } of stations) {
    const run = runs.at(-1);
    if (run?.[0] === gender) run[1]++;
    else runs.push([gender, 1]);
  }
  return runs;
}

function rangeOf(stations: Stations): { offset: number; length: number } {
  return {
    offset: stations[0]?.offset ?? 0,
    length: stations.reduce((sum, { length }) => sum + length, 0),
  };
}

/** Copies that are named on a cover. */
const MOST_COPIES = 20;

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

/** What the documents of a center say of it. */
export function centerSheet(
  center: Center,
  { copies }: { readonly copies: readonly Center[] },
): RenderMessage["center"] {
  const known = SHEET_LINES.filter((line) => center[line] !== "").map((line) => [line, center[line]]);
  const copiedBy =
    center.copyOf === "" ? [...copies.map((copy) => copy.id), ...(center.unselectedCopies ?? [])].sort() : [];
  return {
    id: center.id,
    name: center.name,
    ...Object.fromEntries(known),
    ...(copiedBy.length > 0 && { copiedBy: copiedBy.slice(0, MOST_COPIES) }),
    ...(copiedBy.length > MOST_COPIES && { furtherCopies: copiedBy.length - MOST_COPIES }),
  };
}
