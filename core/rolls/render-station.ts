import { keys } from "../contracts/keys.ts";
import type { RenderResult, StationMessage } from "../contracts/render.ts";
import { renderBook } from "../documents/book.ts";
import type { Layout } from "../documents/layout.ts";
import { renderSign } from "../documents/sign.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { unpackSlice } from "../stations/packed-slice.ts";
import { readPacked, storeDocument, tallyOf } from "./packed-voters.ts";

/**
 * Prints one station: reads its byte range, renders its book and its sign, stores them, and tallies the voters that it handed
 * to the printer. Doing it again does the same again.
 *
 * @throws Fault where the range is not what the split wrote, or a voter's row cannot be printed
 */
export async function renderStation(
  message: StationMessage,
  store: ObjectStore,
  layout: Layout,
): Promise<RenderResult> {
  const { runId, asOf, center, station, gender, sha256 } = message;
  const voters = unpackSlice(await readPacked(message, store));
  const sheet = { runId, asOf, center, number: station, gender, sha256 };
  const officeId = center.officeId ?? "";
  const files = [
    await storeDocument(keys.book(officeId, center.id, station), renderBook(sheet, voters, layout), store),
    await storeDocument(keys.sign(officeId, center.id, station), renderSign(sheet, voters, layout), store),
  ];
  return { kind: "station", center: center.id, files, tally: tallyOf(voters) };
}
