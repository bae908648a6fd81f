import { keys } from "../contracts/keys.ts";
import type { FileRecord, RenderMessage } from "../contracts/render.ts";
import type { RenderedDocument } from "../documents/model.ts";
import { Fault } from "../fault.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { type TallyRecord, VoterTally } from "../proof/voter-tally.ts";
import { sha256Of } from "../register/digest.ts";
import type { PackedVoter } from "../stations/packed-slice.ts";

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

/** Stores a document, and answers its line in the manifest. */
export async function storeDocument(
  key: string,
  { bytes, pages }: RenderedDocument,
  store: ObjectStore,
): Promise<FileRecord> {
  await store.put(key, bytes);
  return { key, pages, bytes: bytes.length, sha256: sha256Of(bytes) };
}

export function tallyOf(voters: Iterable<PackedVoter>): TallyRecord {
  const tally = new VoterTally();
  for (const voter of voters) tally.add(voter.nationalId);
  return tally.record;
}
