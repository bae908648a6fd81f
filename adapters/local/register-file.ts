import { createReadStream } from "node:fs";
import { basename } from "node:path";
import { createGunzip } from "node:zlib";
import { Fault } from "../../core/fault.ts";
import type { RegisterFile } from "../../core/register/register-file.ts";

/** Bytes read at once: large enough that the cost of a chunk does not show, small enough to stay in the cache. */
const CHUNK = 1 << 18;

const GZIP_ENDING = /\.gz$/i;

/**
 * A register's file on this machine, unpacked on the way if its name ends in .gz. It is named by its last part only, so that
 * nothing of this machine shows in the result, and without that ending: packed or not, it is the same file.
 */
export function registerFile(path: string): RegisterFile {
  return { name: basename(path).replace(GZIP_ENDING, ""), open: () => openFile(path) };
}

async function* openFile(path: string): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: CHUNK });
  try {
    yield* GZIP_ENDING.test(path) ? file.pipe(unpack(file)) : file;
  } catch (error) {
    throw asFault(error, path);
  } finally {
    file.destroy();
  }
}

function unpack(file: NodeJS.ReadableStream) {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  // pipe() passes data on, not errors.
  file.on("error", (error) => gunzip.destroy(error));
  return gunzip;
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
  if (code.startsWith("Z_")) {
    return new Fault("bad-gzip", "the file is no gzip file, or it is cut off", {
      place: path,
      mend: "copy it again",
    });
  }
  return error;
}
