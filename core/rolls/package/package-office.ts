import { type PassThrough, Readable } from "node:stream";
import { ZipFile } from "yazl";
import { keys } from "../../contracts/keys.ts";
import { type FileRecord, fileRecordSchema } from "../../contracts/render.ts";
import { Fault } from "../../fault.ts";
import type { ObjectStore } from "../../ports/object-store.ts";
import { sha256Of } from "../../register/digest.ts";
import { readJsonLines } from "../../streams/json-lines.ts";
import { writeRecorded } from "../../streams/recorded.ts";

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
  // By a writer, which gathers yazl's many small chunks, and takes the next ones while the store writes.
  return writeRecorded(store, keys.zip(officeId), async (writer) => {
    for await (const chunk of zipOf(documents, asOf, store)) await writer.write(chunk);
  });
}

/** A zip's bytes. A document is read when those before it have been taken. */
async function* zipOf(
  documents: AsyncIterable<FileRecord>,
  asOf: string,
  store: ObjectStore,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as PassThrough;
  let failure: unknown;
  zip.on("error", (error) => {
    failure = error;
    output.destroy();
  });
  // A plain mode, and a time as DOS has it: local, and so without a zone.
  const facts = { compress: false, mode: 0o100644, mtime: noonOf(asOf), forceDosTimestamp: true };
  try {
    for await (const document of documents) {
      const name = document.key.slice(document.key.lastIndexOf("/") + 1);
      // As a stream, though its bytes are there at once: of what is added as bytes, yazl lets go only at the zip's end.
      zip.addReadStreamLazy(name, facts, (begin) => {
        readChecked(document, store).then(
          (bytes) => begin(null, Readable.from([bytes], { objectMode: false })),
          (error) => zip.emit("error", error),
        );
      });
    }
    zip.end();
    yield* output;
  } catch (error) {
    throw failure ?? error;
  } finally {
    output.destroy();
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

/** There is a noon every day; there is no midnight on some, where the clocks go forward then. */
function noonOf(day: string): Date {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return new Date(year, month - 1, date, 12);
}
