import type { Totals } from "../../contracts/aggregate.ts";
import type { Phase } from "../../contracts/configuration.ts";
import type { OfficeTotals } from "../../contracts/summary.ts";
import type { CenterRow, Figures } from "../../documents/summary/model.ts";
import { compareIds } from "./compare-ids.ts";
import type { PrintedCenter } from "./printed-centers.ts";

/** Sums what was printed, center by center: in all, by office, by constituency. Keeps a row for each center. */
export class RunTotals {
  readonly #hasStations: boolean;
  readonly #offices = new Map<string, Group>();
  readonly #constituencies = new Map<string, Group>();
  /** In the order of the plan: by ID, a copy after its original. */
  readonly centers: CenterRow[] = [];
  readonly #all = newGroup("");

  constructor(phase: Phase) {
    this.#hasStations = phase === "polling";
  }

  add(printed: PrintedCenter): void {
    const { details, isCopy, stations } = printed;
    const files = printed.results.flatMap((result) => result.files);
    const row: Figures = {
      centers: 1,
      stations: this.#hasStations ? stations.length : 0,
      registrants: stations.reduce((sum, { tally }) => sum + tally.voters, 0),
      documents: files.length,
      pages: files.reduce((sum, { pages }) => sum + pages, 0),
    };
    const figures = { ...row, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
    const { officeId, officeName, constituencyId, constituencyName } = details;
    addTo(this.#all, figures);
    addTo(groupIn(this.#offices, officeId, officeId, officeName), figures);
    // Where constituencies have no IDs, their names tell them apart.
    const constituency = JSON.stringify([constituencyId, constituencyId === "" ? constituencyName : ""]);
    addTo(groupIn(this.#constituencies, constituency, constituencyId, constituencyName), figures);
    const { id, name, copyOf } = details;
    this.centers.push({ id, name, officeId, copyOf: isCopy ? copyOf : "", ...row });
  }

  get totals(): Totals {
    const { centers, stations, documents, pages, bytes } = this.#all;
    return { centers, stations, documents, pages, bytes };
  }

  get all(): Figures {
    return this.#all;
  }

  /** By ID, those without an office last. */
  get offices(): OfficeTotals[] {
    return sorted(this.#offices);
  }

  get constituencies(): OfficeTotals[] {
    return sorted(this.#constituencies);
  }
}

type Group = { -readonly [Field in keyof OfficeTotals]: OfficeTotals[Field] };

function newGroup(id: string): Group {
  return { id, name: "", centers: 0, stations: 0, registrants: 0, documents: 0, pages: 0, bytes: 0 };
}

function groupIn(groups: Map<string, Group>, key: string, id: string, name: string): Group {
  let group = groups.get(key);
  if (group === undefined) {
    group = newGroup(id);
    groups.set(key, group);
  }
  // Not every center need name it.
  if (group.name === "") group.name = name;
  return group;
}

const SUMS = ["centers", "stations", "registrants", "documents", "pages", "bytes"] as const;

function addTo(group: Group, figures: Readonly<Record<(typeof SUMS)[number], number>>): void {
  for (const sum of SUMS) group[sum] += figures[sum];
}

function sorted(groups: ReadonlyMap<string, Group>): OfficeTotals[] {
  return [...groups.values()].sort((a, b) => compareIds(a.id, b.id) || compareNames(a.name, b.name));
}

function compareNames(a: string, b: string): number {
  if (a === "" || b === "") return Number(a === "") - Number(b === "");
  return a < b ? -1 : a > b ? 1 : 0;
}
