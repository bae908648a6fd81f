import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { Fault } from "../../core/fault.ts";
import { gunzipped, isGzip, unpackedName } from "../../core/register/gzip.ts";
import type { RegisterFile } from "../../core/register/register-file.ts";

/** Bytes read at once: large enough that the cost of a chunk does not show, small enough to stay in the cache. */
const CHUNK = 1 << 18;

/**
 * A register's file on this machine, unpacked on the way if its name ends in .gz. It is named by its last part only, so that
 * nothing of this machine shows in the result, and without that ending.
 */
export function registerFile(path: string): RegisterFile {
  return { name: unpackedName(basename(path)), open: () => openFile(path) };
}

async function* openFile(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: CHUNK });
  try {
    yield* isGzip(path) ? gunzipped(file, path) : file;
  } catch (error) {
    throw asFault(error, path);
  } finally {
    file.destroy();
  }
}

const MENDS: Record<string, readonly [what: string, mend: string]> = {
  ENOENT: ["there is no such file", "check its name and path"],
  ENOTDIR: ["there is no such file", "check its name and path"],
  ELOOP: ["its links lead in a circle", "name the file itself"],
  ENAMETOOLONG: ["the name is longer than this machine allows", "check its name and path"],
  EISDIR: ["this is a folder", "name the file in it"],
  EACCES: ["the file may not be read", "ask for permission to read it"],
};

function asFault(error: unknown, path: string): unknown {
  const { code = "" } = error as NodeJS.ErrnoException;
  const known = MENDS[code];
  if (known !== undefined) return new Fault("unreadable-file", known[0], { place: path, mend: known[1] });
  return error;
}
