import { Fault } from "../../fault.ts";
import type { Center } from "../centers/center.ts";
import type { CenterDirectory } from "../centers/directory.ts";
import { listed } from "../listed.ts";
import { SELECTOR_NAMES, SELECTORS, type Selection } from "./selection.ts";

/**
 * The IDs of the centers that a selection is of: those that match all its parts, and the originals of those among them that
 * are copies, for a copy prints the voters of its original. An original does not bring its copies.
 *
 * @throws Fault that names the IDs which no center, office or constituency has; or where no center matches all parts
 */
export function selectCenters(centers: CenterDirectory, selection: Selection): ReadonlySet<string> {
  refuseUnknown(centers, selection);
  const parts = SELECTOR_NAMES.flatMap((name) => {
    const ids = selection[name];
    return ids === undefined ? [] : [{ field: SELECTORS[name].field, ids: new Set(ids) }];
  });
  const selected = new Set<string>();
  for (const center of centers) {
    if (!parts.every(({ field, ids }) => ids.has(center[field]))) continue;
    selected.add(center.id);
    if (center.copyOf !== "" && center.isOpen) selected.add(center.copyOf);
  }
  if (selected.size > 0) return selected;
  const options = SELECTOR_NAMES.filter((name) => selection[name]).map((name) => SELECTORS[name].option);
  throw new Fault("empty-selection", `no center matches all of ${options.join(" and ")}`, {
    mend: "they narrow each other: leave one of them out",
  });
}

function refuseUnknown(centers: CenterDirectory, selection: Selection): void {
  const unknown = SELECTOR_NAMES.flatMap((name) => {
    const { option, field } = SELECTORS[name];
    const known = new Set(Array.from(centers, (center: Center) => center[field]));
    const strangers = (selection[name] ?? []).filter((id) => !known.has(id));
    if (strangers.length === 0) return [];
    const count = strangers.length === 1 ? "an ID" : `${strangers.length} IDs`;
    return [`${option} names ${count} that no center has: ${listed(strangers)}`];
  });
  if (unknown.length === 0) return;
  throw new Fault("unknown-selection", unknown.join("; "), {
    mend: `write them as ${centers.isLearned ? "the register" : "the centers file"} does`,
  });
}
