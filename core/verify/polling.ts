import { keys } from "../contracts/keys.ts";
import type { Failure } from "../contracts/render.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { type CenterVoters, readCenterStations, readCenterVoters } from "./by-center.ts";
import { counted, type Findings } from "./findings.ts";
import type { FolderFiles } from "./folder-files.ts";
import { Rolls } from "./rolls.ts";
import { isSameTally, type VotersById } from "./voters-by-id.ts";

export type RunFiles = {
  readonly store: ObjectStore;
  readonly files: FolderFiles;
  readonly findings: Findings;
  readonly failures: readonly Failure[];
};

/**
 * Walks through stations.csv and voters_by_center_and_station.csv side by side, in the order of the plan that both have, and
 * compares the two with each other, with the list by national ID, and with every center's documents.
 *
 * A center of stations.csv that has no voters in the other file prints the roll of the last one before it that has: so a run
 * writes copies.
 * @param byId undefined where that list is not what the manifest says
 * @throws UnreadableCsv
 */
export async function checkPolling(run: RunFiles, byId: VotersById | undefined): Promise<void> {
  const { store, files, findings, failures } = run;
  const rolls = new Rolls(files, findings, failures);
  const voters = readCenterVoters(store);
  const unseen = new Set(byId?.centers.keys());
  let next = await voters.next();
  let original: CenterVoters | undefined;
  for await (const center of readCenterStations(store)) {
    const isCopy = next.done === true || next.value.center !== center.center;
    if (!isCopy) {
      original = next.value as CenterVoters;
      unseen.delete(original.center);
      checkVoters(original, byId, findings);
      next = await voters.next();
    }
    if (original === undefined || (isCopy && unseen.has(center.center))) {
      const expected = `voters of center ${center.center} in ${keys.votersByStation}`;
      findings.add(keys.stations, expected, "none", `line ${center.line}`);
      unseen.delete(center.center);
      continue;
    }
    const numbers = new Map(original.stations.map((station) => [station.station, station.numbers]));
    await rolls.check(center, numbers, isCopy);
  }
  if (next.done !== true) {
    const { center, line } = next.value;
    findings.add(keys.votersByStation, `center ${center} in ${keys.stations}`, "none", `line ${line}`);
  } else if (unseen.size > 0) {
    const [center = ""] = unseen;
    const expected = `the voters of center ${center}, whom ${keys.votersByNationalId} has`;
    findings.add(keys.votersByStation, expected, "none");
  }
}

/** That a center's numbers are 1, 2, 3, …, each once, and its rows those of the list by national ID. */
function checkVoters(voters: CenterVoters, byId: VotersById | undefined, findings: Findings): void {
  const { center, line, stations, tally } = voters;
  const say = (expected: string, found: string) =>
    findings.add(keys.votersByStation, expected, found, `line ${line}`);
  const numbers = stations.flatMap((station) => station.numbers).sort((a, b) => a - b);
  const wrong = numbers.findIndex((number, index) => number !== index + 1);
  if (wrong >= 0) say(`voter ${wrong + 1} of center ${center}, once`, `voter ${numbers[wrong]} instead`);
  if (byId === undefined) return;
  const known = byId.centers.get(center)?.rows.record;
  const expected = `the ${counted(known?.voters ?? 0, "voter")} of center ${center} in ${keys.votersByNationalId}`;
  if (known?.voters !== tally.voters) say(expected, `${tally.voters}`);
  else if (!isSameTally(known, tally)) say(expected, "as many, but others, or in other places");
}
