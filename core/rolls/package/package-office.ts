import { keys } from "../../contracts/keys.ts";
import { type FileRecord, fileRecordSchema } from "../../contracts/render.ts";
import { Fault } from "../../fault.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { sha256Of } from "../../register/digest.ts";
import { readJsonLines } from "../../streams/json-lines.ts";
import { readAhead } from "../../streams/read-ahead.ts";
import { writeRecorded } from "../../streams/recorded.ts";
import { type ZippedFile, zipOf } from "../../streams/zip-writer.ts";

/**
 * Documents that are read before their turn. S3 answers each within 20 to 30 ms: 20,000 one after the other would take eight
 * minutes, and 16 at once half of one. On a disk it is neither faster nor slower; 32 would take a tenth more, for so
 * much is no longer in the processor's cache when its turn comes.
 */
const AHEAD = { most: 16, mostBytes: 32 << 20 };

/**
 * Packs an office's documents into one zip, which the office is sent: flat, in the order in which they are printed, stored
 * and not compressed, for PDFs are. The same documents give the same bytes, on any host and in any time zone.
 *
 * Each document is checked against its record on the way. Memory holds 16 of them, 32 MiB in all or one that is larger, and
 * of each other some hundred bytes for the directory at the zip's end.
 *
 * @param office its ID, "" for the centers without one; and the run's day, YYYY-MM-DD, of which all files are dated
 * @throws Fault `damaged-document`, which names the file; `missing-object`
 */
export function packageOffice(
  { officeId, asOf }: { readonly officeId: string; readonly asOf: string },
  store: ObjectStore,
): Promise<FileRecord> {
  const documents = readJsonLines(store, keys.packingList(officeId), fileRecordSchema);
  // By a writer, which gathers small documents, and takes the next ones while the store writes.
  return writeRecorded(store, keys.zip(officeId), async (writer) => {
    for await (const chunk of zipOf(checked(documents, store), asOf)) await writer.write(chunk);
  });
}

/** The documents' bytes, in their order. */
async function* checked(
  documents: AsyncIterable<FileRecord>,
  store: ObjectStore,
): AsyncGenerator<ZippedFile> {
  const read = async (document: FileRecord): Promise<ZippedFile> => {
    const name = document.key.slice(document.key.lastIndexOf("/") + 1);
    return { name, bytes: await readChecked(document, store) };
  };
  yield* readAhead(documents, read, AHEAD, ({ bytes }) => bytes);
}

async function readChecked({ key, sha256 }: FileRecord, store: ObjectStore): Promise<Uint8Array> {
  const bytes = await store.get(key);
  if (sha256Of(bytes) === sha256) return bytes;
  throw new Fault("damaged-document", "the document is not the one that was printed", {
    place: key,
    mend: "start the run again in a new folder",
    exit: 1,
  });
}
