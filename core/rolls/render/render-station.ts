import { keys } from "../../contracts/keys.ts";
import type { RenderResult, StationMessage } from "../../contracts/render.ts";
import { renderBook } from "../../documents/book.ts";
import type { Layout } from "../../documents/layout.ts";
import { renderSign } from "../../documents/sign.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { unpackSlice } from "../../stations/packed-slice.ts";
import { readPacked } from "./packed-voters.ts";
import { Printing } from "./printing.ts";

/**
 * Prints one station: reads its byte range, renders its book and its sign, and stores them. Doing it again does the same
 * again.
 *
 * @throws Fault where the range is not what the split wrote
 */
export async function renderStation(
  message: StationMessage,
  store: ObjectStore,
  layout: Layout,
): Promise<RenderResult> {
  const { runId, asOf, center, station, gender, sha256 } = message;
  const all = unpackSlice(await readPacked(message, store));
  const sheet = { runId, asOf, center, number: station, gender, sha256 };
  const officeId = center.officeId ?? "";
  const printing = new Printing(message, store);
  await printing.print({
    kind: "book",
    key: keys.book(officeId, center.id, station),
    voters: all,
    render: (voters) => renderBook(sheet, voters, layout),
  });
  await printing.print({
    kind: "sign",
    key: keys.sign(officeId, center.id, station),
    render: () => renderSign(sheet, all, layout),
  });
  return printing.result;
}
