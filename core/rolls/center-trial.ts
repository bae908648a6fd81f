import type { Phase, RunConfiguration } from "../contracts/configuration.ts";
import { renderBook } from "../documents/book.ts";
import { renderCenterList } from "../documents/center-list.ts";
import type { Layout } from "../documents/layout.ts";
import type { CenterSheet, RollVoter } from "../documents/model.ts";
import { renderNameList } from "../documents/name-list.ts";
import { TextFault } from "../documents/page/must-fit.ts";
import { renderSign } from "../documents/sign.ts";
import { Fault } from "../fault.ts";
import { MALE, MIXED } from "../gender.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { listed } from "../register/listed.ts";
import { centerSheet } from "./render/render-messages.ts";
import { readPlan } from "./split/read-plan.ts";

/** Says what of a center cannot be printed, without quoting it; undefined where all of it can. */
export type CenterTrial = (center: CenterSheet) => string | undefined;

/**
 * Asks of every center of a plan whether it can be printed, before anything is.
 *
 * @throws Fault `unprintable-center` that names those that cannot, up to ten, and then how many more
 */
export async function tryCenters(store: ObjectStore, trial: CenterTrial): Promise<void> {
  const wrong: string[] = [];
  for await (const planned of readPlan(store)) {
    for (const center of [planned.center, ...planned.copies]) {
      const reason = trial(centerSheet(center, planned));
      if (reason !== undefined) wrong.push(`${center.id} (${reason})`);
    }
  }
  if (wrong.length === 0) return;
  const whose = wrong.length === 1 ? "a center has" : `${wrong.length} centers have`;
  throw new Fault("unprintable-center", `${whose} a text that cannot be printed: ${listed(wrong)}`, {
    mend: "shorten or correct it in the centers file, or in the register where there is none",
  });
}

const ORIGIN = { runId: "2026-11-01-000000000000", asOf: "2026-11-01" };

/**
 * Characters. Texts of a center that are no longer need no trial where one of this length, in wide letters, can be printed:
 * the first that can is taken. Without a logo, that is 60; beside a wide one, a sign may have room for less.
 */
const LENGTHS = [60, 45, 30, 15];

/** A longer word may be wider than a line, however short the text is. */
const LONGEST_WORD = 12;

/** Wide in every alphabet's terms: as wide as ص, and nearly twice as wide as the usual letter. */
const WIDE_WORD = `${"M".repeat(9)} `;

/**
 * Tells what of a center cannot be printed: a text too long for its place, or with a character that no font has.
 *
 * It prints the least of the center's documents, for one voter without a name, so that what it refuses no station of the center
 * could print. That takes about 2 ms, and so only centers with a text that is long, or has a missing character, are tried:
 * of tens of thousands, a few. What depends on the station or its voters, such as names on a full cover, shows in print only.
 */
export function centerTrial(
  layout: Layout,
  { phase, policy }: Pick<RunConfiguration, "phase" | "policy">,
): CenterTrial {
  const refusalOf = (center: CenterSheet) =>
    refusal(center, policy.name === "plain" ? MIXED : MALE, phase, layout);
  const length = LENGTHS.find((most) => refusalOf(wideCenter(most)) === undefined) ?? 0;
  const isHarmless = (text: string) =>
    text.length <= length &&
    text.split(" ").every((word) => word.length <= LONGEST_WORD) &&
    layout.typesetter.setLine(text, "regular").isComplete;
  const harmless = new Map<string, boolean>();
  return (center) => {
    const texts = textsOf(center).map((text) => {
      const known = harmless.get(text) ?? isHarmless(text);
      harmless.set(text, known);
      return known;
    });
    return texts.every(Boolean) ? undefined : refusalOf(center);
  };
}

/** The texts of a center as they stand on a line: IDs go with their names. */
function textsOf(center: CenterSheet): string[] {
  const { id, name, officeId = "", officeName = "", constituencyName = "", type = "", copyOf = "" } = center;
  const { subconstituencyId = "", subconstituencyName = "", copiedBy = [] } = center;
  return [
    `${id} ${name}`,
    `${officeId} ${officeName}`,
    constituencyName,
    `${subconstituencyId} ${subconstituencyName}`,
    type,
    copyOf,
    copiedBy.join(" "),
  ];
}

/** A center all of whose texts are so long. */
function wideCenter(length: number): CenterSheet {
  const text = WIDE_WORD.repeat(Math.ceil(length / WIDE_WORD.length))
    .slice(0, length)
    .trim();
  return {
    id: "M",
    name: text,
    officeId: "M",
    officeName: text,
    constituencyName: text,
    subconstituencyId: "M",
    subconstituencyName: text,
    type: text,
    copyOf: text,
    copiedBy: text.split(" "),
  };
}

function refusal(center: CenterSheet, gender: string, phase: Phase, layout: Layout): string | undefined {
  try {
    print(center, gender, phase, layout);
    return undefined;
  } catch (error) {
    // Anything else is our fault: printing will name it, document by document, and print the others.
    return error instanceof TextFault ? error.what : undefined;
  }
}

function print(center: CenterSheet, gender: string, phase: Phase, layout: Layout): void {
  const voters: RollVoter[] = [{ number: 1, nationalId: "1", name: "", birthYear: 2000, gender: MALE }];
  const sheet = { ...ORIGIN, center, gender };
  if (phase !== "polling") {
    renderNameList(sheet, voters, phase === "exhibitions" ? "exhibition" : "inPerson", layout);
    return;
  }
  renderBook({ ...sheet, number: 1 }, voters, layout);
  renderSign({ ...sheet, number: 1 }, voters, layout);
  renderCenterList(sheet, [{ station: 1, voters }], layout);
}
