import { keys } from "../../contracts/keys.ts";
import { type FileRecord, fileRecordSchema } from "../../contracts/render.ts";
import { Fault } from "../../fault.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { sha256Of } from "../../register/digest.ts";
import { readJsonLines } from "../../streams/json-lines.ts";
import { writeRecorded } from "../../streams/recorded.ts";
import { type ZippedFile, zipOf } from "../../streams/zip-writer.ts";

/**
 * Packs an office's documents into one zip, which the office is sent: flat, in the order in which they are printed, stored
 * and not compressed, for PDFs are. The same documents give the same bytes, on any host and in any time zone.
 *
 * Each document is checked against its record on the way. Memory holds one document, and of each other some hundred
 * bytes for the directory at the zip's end.
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

/** The documents' bytes: each is read when those before it have been taken. */
async function* checked(
  documents: AsyncIterable<FileRecord>,
  store: ObjectStore,
): AsyncGenerator<ZippedFile> {
  for await (const document of documents) {
    const name = document.key.slice(document.key.lastIndexOf("/") + 1);
    yield { name, bytes: await readChecked(document, store) };
  }
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
