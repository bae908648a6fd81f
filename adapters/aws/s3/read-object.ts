import { type Retries, trying } from "../retries.ts";
import { GetObjectCommand, type S3Client } from "../sdk.ts";

export type ObjectPlace = { readonly Bucket: string; readonly Key: string };

/** A part of an object, from the first to the last byte, both included; of the object with this ETag only, if one is given. */
export type ObjectPart = {
  readonly first: number;
  readonly last: number;
  readonly etag?: string | undefined;
};

export type ReadObject = {
  readonly bytes: Uint8Array;
  readonly etag: string | undefined;
  /** Bytes of the whole object. */
  readonly size: number;
};

/**
 * Reads an object, or a part of it, whole into memory: so no connection stays open for a reader that takes its time. The SDK
 * retries until an answer begins; one that breaks off is asked for again here.
 *
 * @throws the SDK's errors
 */
export function readObject(
  s3: S3Client,
  place: ObjectPlace,
  part: ObjectPart | undefined,
  { signal, retries }: { readonly signal?: AbortSignal; readonly retries?: Retries } = {},
): Promise<ReadObject> {
  const request = new GetObjectCommand({
    ...place,
    ...(part && { Range: `bytes=${part.first}-${part.last}` }),
    ...(part?.etag !== undefined && { IfMatch: part.etag }),
  });
  const attempt = async () => {
    const answer = await s3.send(request, { ...(signal && { abortSignal: signal }) });
    const bytes = await answer.Body!.transformToByteArray().catch((error) => {
      throw signal?.aborted ? error : new BrokenOff(error, answer.$metadata);
    });
    return { bytes, etag: answer.ETag, size: sizeOf(answer.ContentRange) ?? bytes.length };
  };
  return trying(attempt, (error) => error instanceof BrokenOff, retries);
}

/** An answer that began and did not come to its end, or is not what S3's checksum says. */
class BrokenOff extends Error {
  override readonly name = "BrokenOff";
  /** Marks it as an error of a request to AWS, as the SDK does. */
  readonly $metadata: unknown;

  constructor(cause: unknown, metadata: unknown) {
    super("an answer broke off", { cause });
    this.$metadata = metadata;
  }
}

/** From "bytes 0-9/100". */
function sizeOf(contentRange: string | undefined): number | undefined {
  return contentRange === undefined ? undefined : Number(contentRange.split("/").at(-1));
}
