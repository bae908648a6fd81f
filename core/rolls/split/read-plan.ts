import { keys } from "../../contracts/keys.ts";
import { type PlannedCenter, plannedCenterSchema } from "../../contracts/plan.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { readJsonLines } from "../../streams/json-lines.ts";

/**
 * The plan that a split has left, center by center in the order of their IDs. Copies stand in their originals' lines.
 *
 * @throws Fault `missing-object` where there is none, `damaged-object` where it is not what the split wrote
 */
export function readPlan(store: ObjectStore): AsyncGenerator<PlannedCenter> {
  return readJsonLines(store, keys.plan, plannedCenterSchema);
}
