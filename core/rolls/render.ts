import { keys } from "../contracts/keys.ts";
import type { FileRecord, RenderMessage, RenderResult } from "../contracts/render.ts";
import { renderBook } from "../documents/book.ts";
import type { Layout } from "../documents/layout.ts";
import { Fault } from "../fault.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { type TallyRecord, VoterTally } from "../proof/voter-tally.ts";
import { sha256Of } from "../register/digest.ts";
import { type PackedVoter, unpackSlice } from "../stations/packed-slice.ts";

/**
 * Prints one station: reads its byte range, renders its book, stores it, and tallies the voters that it handed to the
 * printer. Doing it again does the same again.
 *
 * @throws Fault where the range is not what the split wrote, or a voter's row cannot be printed
 */
export async function renderStation(
  message: RenderMessage,
  store: ObjectStore,
  layout: Layout,
): Promise<RenderResult> {
  const { runId, asOf, center, station, gender } = message;
  const slice = await store.getRange(keys.packedVoters, message.offset, message.length);
  if (sha256Of(slice) !== message.sha256) {
    throw new Fault("damaged-slice", "the packed voters are not those that were planned", {
      place: `center ${center.id} station ${station}`,
      mend: "start the run again in a new folder",
      exit: 1,
    });
  }
  const voters = unpackSlice(slice);
  const book = renderBook({ runId, asOf, center, number: station, gender }, voters, layout);
  const key = keys.book(center.officeId ?? "", center.id, station);
  await store.put(key, book.bytes);
  const file: FileRecord = { key, pages: book.pages, bytes: book.bytes.length, sha256: sha256Of(book.bytes) };
  return { center: center.id, station, files: [file], tally: tallyOf(voters) };
}

function tallyOf(voters: readonly PackedVoter[]): TallyRecord {
  const tally = new VoterTally();
  for (const voter of voters) tally.add(voter.nationalId);
  return tally.record;
}
