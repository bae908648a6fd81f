import type { HeaderElement, TaskSignature } from "../canvas/signature.ts";
import type { RenderMessage } from "../contracts/render.ts";

/** How much one queue message holds: one station, or one center's lists; all of a center; or all of the register. */
export const GRAINS = ["station", "center", "register"] as const;
export type Grain = (typeof GRAINS)[number];

/** Puts calls into messages. @param messages those of a center one after the other */
export async function* inGrain(
  messages: AsyncIterable<RenderMessage>,
  grain: Grain,
  callOf: (message: RenderMessage) => TaskSignature,
): AsyncGenerator<HeaderElement> {
  let calls: TaskSignature[] = [];
  let center: string | undefined;
  for await (const message of messages) {
    const isNext = grain === "station" || (grain === "center" && message.center.id !== center);
    if (isNext && calls.length > 0) {
      yield calls;
      calls = [];
    }
    center = message.center.id;
    calls.push(callOf(message));
  }
  if (calls.length > 0) yield calls;
}
