import { Fault } from "../fault.ts";
import type { Center } from "../register/centers/center.ts";
import { listed } from "../register/listed.ts";
import type { Register } from "../register/read-register.ts";
import { copiesByOriginal } from "../stations/plan-stations.ts";
import { FileNames } from "./split/file-names.ts";

/** What a run puts up with, because whoever starts it says so. It changes nothing of what is printed. */
export type Forgiveness = {
  /** Centers without an office where others have one: their files go to the folder of those without. */
  readonly noOffice: boolean;
  /** Centers of the centers file that nobody is registered at: they get no documents. */
  readonly noVoters: boolean;
};

/**
 * What is wrong with a register's centers, looked at as a whole, before anything is printed: each fault names its centers (up
 * to ten, then how many more). Only open centers that the run is of are looked at, and none where there is no voter at all: then
 * every center is empty, and that says nothing of centers.
 */
export function centerFaults(register: Register, forgive: Forgiveness): Fault[] {
  if (register.voters.size === 0) return [];
  const printed = printedCenters(register);
  const faults = [
    forgive.noOffice ? undefined : noOffice(register),
    forgive.noVoters ? undefined : noVoters(register, printed),
    sameFile(printed),
  ];
  return faults.filter((fault) => fault !== undefined);
}

/** @throws Fault that says all that is wrong with a register's centers, see {@link centerFaults} */
export function preCheck(register: Register, forgive: Forgiveness): void {
  const [first, ...others] = centerFaults(register, forgive);
  if (first === undefined) return;
  if (others.length === 0) throw first;
  const all = [first, ...others].map(({ message }) => message).join(" ");
  throw new Fault("pre-check", all.replace(/\.$/, ""));
}

function noOffice({ centers }: Register): Fault | undefined {
  const areOfficesUsed = Array.from(centers.whole).some(({ officeId }) => officeId !== "");
  if (!areOfficesUsed) return undefined;
  const without = centers.sorted().filter(({ isOpen, officeId }) => isOpen && officeId === "");
  return faultOf("no-office", without, "no office", {
    mend: `give them one in ${sourceOf(centers)}, or say --forgive-no-office`,
  });
}

/** Where centers are described. */
function sourceOf({ isLearned }: Register["centers"]): string {
  return isLearned ? "the register" : "the centers file";
}

function noVoters({ centers }: Register, printed: readonly PrintedCenter[]): Fault | undefined {
  if (centers.isLearned) return undefined;
  const withVoters = new Set(printed.map(({ center }) => center.id));
  const without = centers.sorted().filter(({ id, isOpen }) => isOpen && !withVoters.has(id));
  return faultOf("empty-center", without, "no voters", {
    mend: "check that the register is whole, or say --forgive-no-voters",
  });
}

function faultOf(
  code: string,
  centers: readonly Center[],
  what: string,
  details: { readonly mend: string },
): Fault | undefined {
  if (centers.length === 0) return undefined;
  const whose = centers.length === 1 ? "an open center has" : `${centers.length} open centers have`;
  return new Fault(code, `${whose} ${what}: ${listed(centers.map(({ id }) => id))}`, details);
}

/** The first two that would share a file; a run finds the same. */
function sameFile(printed: readonly PrintedCenter[]): Fault | undefined {
  const names = new FileNames();
  try {
    for (const { center } of printed) names.claim(center);
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  return undefined;
}

/** A center that prints a roll, its own or another's, and the centers that print its own. */
type PrintedCenter = { readonly center: Center; readonly copies: readonly Center[] };

function printedCenters({ voters, centers }: Register): PrintedCenter[] {
  const isInhabited = new Uint8Array(centers.size);
  for (let voter = 0; voter < voters.size; voter++) isInhabited[voters.centerOf(voter)] = 1;
  const copies = copiesByOriginal(centers.sorted());
  return centers
    .sorted()
    .filter(({ id }) => isInhabited[centers.numberOf(id) as number] === 1)
    .flatMap((center) => {
      const own = copies.get(center.id) ?? [];
      return [{ center, copies: own }, ...own.map((copy) => ({ center: copy, copies: own }))];
    });
}
