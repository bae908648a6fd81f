import { keys } from "../contracts/keys.ts";
import type { RenderMessage } from "../contracts/render.ts";
import { Fault } from "../fault.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { type PlanOrigin, renderMessages } from "./render/render-messages.ts";
import { readPlan } from "./split/read-plan.ts";

/** A part of a run: a station, or with none, a center's lists. */
export type RunPart = { readonly center: string; readonly station?: number | undefined };

/**
 * The message that printed a part of a run: rendering it again gives the same bytes.
 *
 * @throws Fault where the plan has no such center or station
 */
export async function messageOfPart(
  { center, station }: RunPart,
  origin: PlanOrigin,
  store: ObjectStore,
): Promise<RenderMessage> {
  for await (const planned of readPlan(store)) {
    if (![planned.center, ...planned.copies].some(({ id }) => id === center)) continue;
    for (const message of renderMessages(planned, origin)) {
      if (message.center.id !== center) continue;
      if (message.kind === "station" ? message.station === station : station === undefined) return message;
    }
    if (origin.phase !== "polling") {
      throw new Fault("unknown-station", "before polling, there are no stations", {
        mend: "leave --station out, for the center's lists",
      });
    }
    throw new Fault("unknown-station", `center ${center} has no station ${station}`, {
      mend: `it has ${planned.stations.length}; see ${keys.stations}`,
    });
  }
  throw new Fault("unknown-center", `no center ${center} is in this run`, {
    mend: `see ${keys.printRun} for its centers`,
  });
}
