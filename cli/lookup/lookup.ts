import { Fault } from "../../core/fault.ts";
import { type FoundVoter, lookUp } from "../../core/lookup/look-up.ts";
import { placeOf } from "../places/run-place.ts";
import { table } from "../terminal/table.ts";

/** Where a voter votes, in words, or as one JSON object. @throws Fault where the run has no such voter */
export async function lookup(name: string, nationalId: string, asJson: boolean): Promise<string> {
  const place = await placeOf(name);
  await place.refuseUnsettled();
  const found = await lookUp(place.store, nationalId);
  if (found === undefined) throw new Fault("no-such-voter", "no such voter in this run", { exit: 1 });
  return asJson ? `${JSON.stringify(found)}\n` : describe(found);
}

function describe({ centerId, centerName, officeId, station, voterNumber }: FoundVoter): string {
  const rows = [
    ["center", centerId, centerName],
    ["office", officeId],
    ["station", station === undefined ? "" : `${station}`],
    ["voter number", `${voterNumber}`],
  ];
  return table(rows.filter(([, value]) => value !== ""));
}
