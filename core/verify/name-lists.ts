import { keys } from "../contracts/keys.ts";
import { FEMALE, MALE } from "../gender.ts";
import { compareGenders } from "../stations/assign.ts";
import type { RunFiles } from "./polling.ts";
import { NumberColumn } from "./rows/number-column.ts";
import type { NumberColumns } from "./rows/number-columns.ts";
import { isSameTally, tallyOfNumbers, type VotersById } from "./voters-by-id.ts";

type NameList = { readonly key: string; readonly center: string; readonly gender: string };

/**
 * Before polling, a center has a list of names for each gender. Voters are numbered through them, men first, then women, then
 * further genders (docs/assignment.md): so its lists have the numbers 1, 2, 3, … without a gap, as many as it has voters.
 *
 * A center that has no voters in the list by national ID prints another's lists. Which other, no file says, so that only
 * their order and, over the whole run, their number can be checked.
 */
export async function checkNameLists(run: RunFiles, byId: VotersById): Promise<void> {
  checkNumbers(byId, run);
  const column = new NumberColumn();
  const centers = Map.groupBy([...run.files.keys()].flatMap(nameListOf), ({ center }) => center);
  for (const [center, lists] of centers) {
    const ordered = lists.toSorted((a, b) => compareGenders(a.gender, b.gender));
    await checkCenter(center, ordered, byId.centers.get(center)?.numbers.record.voters, column, run);
  }
  for (const center of byId.centers.keys()) {
    if (!centers.has(center) && !hasFailed(center, run))
      run.findings.add(keys.manifest, `lists of names of center ${center}`, "none");
  }
}

/** @param voters of the center; undefined where it prints another's lists */
async function checkCenter(
  center: string,
  lists: readonly NameList[],
  voters: number | undefined,
  column: NumberColumn,
  run: RunFiles,
): Promise<void> {
  const { files, findings } = run;
  /** The last number so far; undefined where a list is not there, or differs. */
  let last = hasFailed(center, run) ? undefined : 0;
  for (const { key } of lists) {
    files.claim(key);
    const document = await files.readTables(key);
    const rows = document?.places.length ?? 0;
    const before = last ?? (document && numberBefore(document)) ?? 0;
    const expected = Array.from({ length: rows }, (_, index) => before + index + 1);
    const difference = document && column.compare(document, expected);
    if (difference !== undefined) findings.add(key, difference.expected, difference.found, difference.place);
    if (document === undefined || difference !== undefined) {
      last = undefined;
      continue;
    }
    if (last !== undefined) last += rows;
    findings.verified.books++;
    if (voters === undefined) findings.verified.copiedVoters += rows;
    else findings.verified.voters += rows;
  }
  const lastKey = lists.at(-1)?.key;
  if (lastKey !== undefined && voters !== undefined && last !== undefined && last !== voters)
    findings.add(
      lastKey,
      `the last of ${voters} voters of center ${center} in it`,
      `${last} voters up to it`,
    );
}

function hasFailed(center: string, { failures }: RunFiles): boolean {
  return failures.some((failure) => failure.center === center);
}

function checkNumbers({ centers }: VotersById, { findings }: RunFiles): void {
  for (const [center, { numbers }] of centers) {
    const { record } = numbers;
    if (isSameTally(record, tallyOfNumbers(record.voters))) continue;
    const expected = `the numbers 1 to ${record.voters} for the voters of center ${center}, each once`;
    findings.add(keys.votersByNationalId, expected, "others");
  }
}

/** The number before the first of a list that does not follow another; of several columns, the one that begins lowest counts. */
function numberBefore({ columns }: NumberColumns): number | undefined {
  const firsts = [...columns.values()].flatMap(([first]) => (first === undefined ? [] : [first - 1]));
  return firsts.length === 0 ? undefined : Math.min(...firsts);
}

const GENDERS: Readonly<Record<string, string>> = { m: MALE, f: FEMALE };

/** A list's center and gender, by its key: see contracts/keys.ts. No underscore is in what stands for a gender. */
function nameListOf(key: string): NameList[] {
  const [, center, slug] = /^[^/]+\/(.+)_([^_]+)_names\.pdf$/.exec(key) ?? [];
  if (center === undefined || slug === undefined) return [];
  const code = slug.replace(/~([0-9a-f]+)~/g, (_, hex) => String.fromCodePoint(Number.parseInt(hex, 16)));
  return [{ key, center, gender: GENDERS[code] ?? code.replace(/^x-/, "") }];
}
