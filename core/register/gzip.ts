import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { Fault } from "../fault.ts";

const GZIP_ENDING = /\.gz$/i;

/** Bytes unpacked at once: large enough that the cost of a chunk does not show, small enough to stay in the cache. */
const CHUNK = 1 << 18;

/** Whether a file is packed, by its name. */
export function isGzip(name: string): boolean {
  return GZIP_ENDING.test(name);
}

/** A file's name without that ending: packed or not, it is the same file. */
export function unpackedName(name: string): string {
  return name.replace(GZIP_ENDING, "");
}

/**
 * Unpacks bytes on the way.
 *
 * @param place of the file, for faults
 * @throws Fault `bad-gzip` for what is no gzip file, or is cut off; whatever `packed` throws
 */
export async function* gunzipped(
  packed: AsyncIterable<Uint8Array>,
  place: string,
): AsyncGenerator<Uint8Array> {
  const source = packed instanceof Readable ? packed : Readable.from(packed, { objectMode: false });
  const gunzip = createGunzip({ chunkSize: CHUNK });
  // pipe() passes data on, not errors.
  source.on("error", (error) => gunzip.destroy(error));
  try {
    yield* source.pipe(gunzip);
  } catch (error) {
    throw isGunzipError(error) ? badGzip(place) : error;
  } finally {
    source.destroy();
    gunzip.destroy();
  }
}

function isGunzipError(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && code.startsWith("Z_");
}

function badGzip(place: string): Fault {
  return new Fault("bad-gzip", "the file is no gzip file, or it is cut off", {
    place,
    mend: "copy it again",
  });
}
