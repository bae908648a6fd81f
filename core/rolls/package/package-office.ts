import type { PassThrough } from "node:stream";
import { ZipFile } from "yazl";
import { keys } from "../../contracts/keys.ts";
import { type FileRecord, fileRecordSchema } from "../../contracts/render.ts";
import { Fault } from "../../fault.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { sha256Of } from "../../register/digest.ts";
import { readJsonLines } from "../../streams/json-lines.ts";
import { putRecorded } from "../../streams/recorded.ts";

/**
 * Packs an office's documents into one zip, which the office is sent: flat, in the order in which they are printed, stored
 * and not compressed, for PDFs are. The same documents give the same bytes, on any host and in any time zone.
 *
 * Each document is checked against its record on the way. Memory holds one document, and of each other some 500 bytes for
 * the directory at the zip's end.
 *
 * @param office its ID, "" for the centers without one; and the run's day, YYYY-MM-DD, of which all files are dated
 * @throws Fault `damaged-document`, which names the file; `missing-object`
 */
export function packageOffice(
  { officeId, asOf }: { readonly officeId: string; readonly asOf: string },
  store: ObjectStore,
): Promise<FileRecord> {
  const documents = readJsonLines(store, keys.packingList(officeId), fileRecordSchema);
  return putRecorded(store, keys.zip(officeId), zipOf(documents, asOf, store));
}

/** A zip's bytes. A document is read when those before it have been taken. */
async function* zipOf(
  documents: AsyncIterable<FileRecord>,
  asOf: string,
  store: ObjectStore,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  // A plain mode, and a time as DOS has it: local, and so without a zone.
  const facts = { compress: false, mode: 0o100644, mtime: noonOf(asOf), forceDosTimestamp: true };
  for await (const document of documents) {
    const bytes = await readChecked(document, store);
    zip.addBuffer(bytes, document.key.slice(document.key.lastIndexOf("/") + 1), facts);
    // yazl waits for nobody: what it has written is taken before it is given more.
    for (let chunk = output.read(); chunk !== null; chunk = output.read()) yield chunk;
  }
  zip.end();
  yield* output;
}

async function readChecked({ key, sha256 }: FileRecord, store: ObjectStore): Promise<Buffer> {
  const bytes = await store.get(key);
  if (sha256Of(bytes) === sha256) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  throw new Fault("damaged-document", "the document is not the one that was printed", {
    place: key,
    mend: "start the run again in a new folder",
    exit: 1,
  });
}

/** There is a noon every day; there is no midnight on some, where the clocks go forward then. */
function noonOf(day: string): Date {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}
