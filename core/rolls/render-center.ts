import type { Phase } from "../contracts/configuration.ts";
import { keys } from "../contracts/keys.ts";
import type { CenterMessage, FileRecord, RenderResult } from "../contracts/render.ts";
import { renderCenterList } from "../documents/center-list.ts";
import type { Layout } from "../documents/layout.ts";
import type { StationVoters } from "../documents/model.ts";
import { type NamePhase, renderNameList } from "../documents/name-list.ts";
import { FEMALE, MALE, MIXED } from "../gender.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { type PackedVoter, unpackSlices } from "../stations/packed-slice.ts";
import { readPacked, storeDocument, tallyOf } from "./packed-voters.ts";

/**
 * Prints one center's lists: for polling, who votes at which of its stations, a list for each gender that has any; before
 * that, the names of each gender. Doing it again does the same again.
 *
 * @throws Fault where the range is not what the split wrote, or a voter's row cannot be printed
 */
export async function renderCenter(
  message: CenterMessage,
  store: ObjectStore,
  layout: Layout,
): Promise<RenderResult> {
  const { center, phase } = message;
  const slices = unpackSlices(await readPacked(message, store));
  const genders = message.genders.flatMap(([gender, count]) => Array<string>(count).fill(gender));
  const files =
    phase === "polling"
      ? await stationLists(message, slices, genders, store, layout)
      : await nameLists(message, slices.flat(), genders, NAME_PHASES[phase], store, layout);
  return { kind: "center", center: center.id, files, tally: tallyOf(slices.flat()) };
}

const NAME_PHASES: Readonly<Record<Exclude<Phase, "polling">, NamePhase>> = {
  exhibitions: "exhibition",
  "in-person": "inPerson",
};

async function stationLists(
  { runId, asOf, center }: CenterMessage,
  slices: readonly PackedVoter[][],
  genders: readonly string[],
  store: ObjectStore,
  layout: Layout,
): Promise<FileRecord[]> {
  const files: FileRecord[] = [];
  const stations = slices.map((voters, index): StationVoters => ({ station: index + 1, voters }));
  for (const gender of new Set(genders)) {
    const own = stations.filter((_, index) => genders[index] === gender);
    const list = renderCenterList({ runId, asOf, center, gender }, own, layout);
    files.push(await storeDocument(keys.list(center.officeId ?? "", center.id, gender), list, store));
  }
  return files;
}

async function nameLists(
  { runId, asOf, center }: CenterMessage,
  voters: readonly PackedVoter[],
  stationGenders: readonly string[],
  phase: NamePhase,
  store: ObjectStore,
  layout: Layout,
): Promise<FileRecord[]> {
  const files: FileRecord[] = [];
  for (const [gender, members] of byGender(voters, stationGenders.includes(MIXED))) {
    const list = renderNameList({ runId, asOf, center, gender }, members, phase, layout);
    files.push(await storeDocument(keys.names(center.officeId ?? "", center.id, gender), list, store));
  }
  return files;
}

/**
 * Men and women each have a list, even if there are none; so has any further gender that somebody has. Where the policy
 * does not look at gender, there is one list of all.
 */
function byGender(voters: readonly PackedVoter[], isMixed: boolean): [string, readonly PackedVoter[]][] {
  const sorted = voters.toSorted((a, b) => a.number - b.number);
  if (isMixed) return [[MIXED, sorted]];
  const groups = Map.groupBy(sorted, ({ gender }) => gender);
  return [...new Set([MALE, FEMALE, ...groups.keys()])].map((gender) => [gender, groups.get(gender) ?? []]);
}
