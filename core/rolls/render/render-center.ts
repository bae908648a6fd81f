import type { Phase } from "../../contracts/configuration.ts";
import { keys } from "../../contracts/keys.ts";
import type { CenterMessage, RenderResult } from "../../contracts/render.ts";
import { renderCenterList } from "../../documents/center-list.ts";
import type { Layout } from "../../documents/layout.ts";
import { type NamePhase, renderNameList } from "../../documents/name-list.ts";
import { FEMALE, MALE, MIXED } from "../../gender.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { type PackedVoter, unpackSlices } from "../../stations/packed-slice.ts";
import { readPacked } from "./packed-voters.ts";
import { type Job, Printing } from "./printing.ts";

/**
 * Prints one center's lists: for polling, who votes at which of its stations, a list for each gender that has any; before
 * that, the names of each gender. Doing it again does the same again.
 *
 * @throws Fault where the range is not what the split wrote
 */
export async function renderCenter(
  message: CenterMessage,
  store: ObjectStore,
  layout: Layout,
): Promise<RenderResult> {
  const slices = unpackSlices(await readPacked(message, store));
  const printing = new Printing(message, store);
  for (const job of message.phase === "polling"
    ? stationLists(message, slices, layout)
    : nameLists(message, slices.flat(), NAME_PHASES[message.phase], layout)) {
    await printing.print(job);
  }
  return printing.result;
}

const NAME_PHASES: Readonly<Record<Exclude<Phase, "polling">, NamePhase>> = {
  exhibitions: "exhibition",
  "in-person": "inPerson",
};

function* stationLists(
  { runId, asOf, center, genders }: CenterMessage,
  slices: readonly PackedVoter[][],
  layout: Layout,
): Generator<Job> {
  const stationGenders = genders.flatMap(([gender, count]) => Array<string>(count).fill(gender));
  for (const gender of new Set(stationGenders)) {
    const own = slices.flatMap((voters, index) =>
      stationGenders[index] === gender ? [{ station: index + 1, voters }] : [],
    );
    yield {
      kind: "list",
      gender,
      key: keys.list(center.officeId ?? "", center.id, gender),
      voters: own.flatMap(({ voters }) => voters),
      render: () => renderCenterList({ runId, asOf, center, gender }, own, layout),
    };
  }
}

function* nameLists(
  { runId, asOf, center, genders }: CenterMessage,
  all: readonly PackedVoter[],
  phase: NamePhase,
  layout: Layout,
): Generator<Job> {
  const isMixed = genders.some(([gender]) => gender === MIXED);
  for (const [gender, members] of byGender(all, isMixed)) {
    yield {
      kind: "names",
      gender,
      key: keys.names(center.officeId ?? "", center.id, gender),
      voters: members,
      render: (voters) => renderNameList({ runId, asOf, center, gender }, voters, phase, layout),
    };
  }
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
