import type { Retries } from "../retries.ts";
import type { S3Client } from "../sdk.ts";
import { type ObjectPart, type ObjectPlace, type ReadObject, readObject } from "./read-object.ts";
import { isBeyondEnd } from "./s3-faults.ts";

/** Bytes of a chunk as readers are given them: as many as of a file. */
const CHUNK = 1 << 18;

/**
 * An object's bytes by requests for one part each, of which the next one is under way while this one is used. So at most two
 * parts are in memory, a reader that takes minutes for one (a plan, while a million messages are sent) holds no connection
 * open, and each part is retried by itself.
 *
 * All parts are of one object: where it is replaced in between, the next one fails.
 *
 * @throws the SDK's errors
 */
export async function* streamObject(
  s3: S3Client,
  place: ObjectPlace,
  { partBytes, retries }: { readonly partBytes: number; readonly retries: Retries },
): AsyncGenerator<Uint8Array> {
  const controller = new AbortController();
  const read = (part: ObjectPart) => readObject(s3, place, part, { signal: controller.signal, retries });
  const partFrom = (first: number, etag?: string) => ({ first, last: first + partBytes - 1, etag });
  try {
    const first = await read(partFrom(0)).catch((error) => {
      if (isBeyondEnd(error)) return EMPTY;
      throw error;
    });
    let part: ReadObject | undefined = first;
    for (let end = first.bytes.length; part !== undefined; ) {
      const next: Promise<ReadObject> | undefined =
        end < first.size ? read(partFrom(end, first.etag)) : undefined;
      // Whoever stops reading never asks what became of it.
      next?.catch(() => {});
      yield* inChunks(part.bytes);
      part = await next;
      end += part?.bytes.length ?? 0;
    }
  } finally {
    controller.abort();
  }
}

const EMPTY: ReadObject = { bytes: new Uint8Array(0), etag: undefined, size: 0 };

function* inChunks(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}
