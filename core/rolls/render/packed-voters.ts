import { keys } from "../../contracts/keys.ts";
import type { RenderMessage } from "../../contracts/render.ts";
import { Fault } from "../../fault.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { sha256Of } from "../../register/digest.ts";

/** The packed voters that a message points to. @throws Fault where they are not those that were planned */
export async function readPacked(message: RenderMessage, store: ObjectStore): Promise<Uint8Array> {
  const packed = await store.getRange(keys.packedVoters, message.offset, message.length);
  if (sha256Of(packed) === message.sha256) return packed;
  const station = message.kind === "station" ? `, station ${message.station}` : "";
  throw new Fault("damaged-slice", "the packed voters are not those that were planned", {
    place: `center ${message.center.id}${station}`,
    mend: "start the run again in a new folder",
    exit: 1,
  });
}
