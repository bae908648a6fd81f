import type { DownloadFolder } from "../../adapters/local/download-folder.ts";
import type { FileRecord } from "../../core/contracts/render.ts";
import { Fault } from "../../core/fault.ts";
import type { ObjectStore } from "../../core/ports/object-store.ts";
import { hashing } from "../../core/register/digest.ts";
import { readAhead } from "../../core/streams/read-ahead.ts";

/** Files that are copied at once. A document takes one request, of some 30 ms; of a large file two parts of 8 MiB are in memory. */
const AT_ONCE = { most: 24, mostBytes: 256 << 20 };

/**
 * Copies the files that are not there yet, each whole and with its SHA-256, or not at all.
 *
 * @param onDone told how many are there, those included that were
 * @throws Fault `missing-object`, or `damaged-object` for one that is not what its record says
 */
export async function copyFiles(
  from: ObjectStore,
  folder: DownloadFolder,
  files: readonly FileRecord[],
  onDone: (done: number) => void,
): Promise<{ readonly copied: number; readonly bytes: number }> {
  let [done, copied, bytes] = [0, 0, 0];
  const copy = async (file: FileRecord) => {
    if (!(await folder.isRight(file))) {
      await folder.store.put(file.key, checked(from, file));
      copied++;
      bytes += file.bytes;
    }
    onDone(++done);
  };
  for await (const _ of readAhead(files, copy, AT_ONCE, (file) => file.bytes));
  return { copied, bytes };
}

/** A file's bytes, which fail at their end if they are not what the record says: so that nothing is left of them. */
async function* checked(from: ObjectStore, { key, sha256 }: FileRecord): AsyncGenerator<Uint8Array> {
  const source = hashing(from.stream(key));
  yield* source.bytes;
  if (source.digest() === sha256) return;
  throw new Fault("damaged-object", "the file is not what the manifest says", {
    place: key,
    mend: "do the same again, for it may have been redriven; or see what has become of the run with rollpress verify",
    exit: 1,
  });
}
