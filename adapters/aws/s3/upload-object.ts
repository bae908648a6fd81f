import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { PutObjectCommand, type S3Client, Upload } from "../sdk.ts";
import type { ObjectPlace } from "./read-object.ts";

/**
 * Bytes of a part of an upload, and how many are under way: 32 MiB of memory. Of the 10,000 parts that S3 takes, an object of
 * 78 GiB can be made.
 */
export const UPLOAD_PART = 8 << 20;
const PARTS_AT_ONCE = 4;

/** By which a browser opens what it is given by S3's console. */
const TYPES: Readonly<Record<string, string>> = {
  pdf: "application/pdf",
  zip: "application/zip",
  json: "application/json",
  jsonl: "application/jsonl",
  csv: "text/csv; charset=utf-8",
  sha256: "text/plain; charset=utf-8",
};

/** Puts bytes by one request, with their SHA-256: S3 refuses what does not match it, and keeps it with the object. */
export async function putBytes(s3: S3Client, place: ObjectPlace, bytes: Uint8Array): Promise<void> {
  const ChecksumSHA256 = createHash("sha256").update(bytes).digest("base64");
  await s3.send(new PutObjectCommand({ ...place, ...typeOf(place), Body: bytes, ChecksumSHA256 }));
}

/**
 * Puts a stream: part by part, several under way at once, each with its SHA-256; a short one as one object. Nothing of it can
 * be seen before all of it is there. Where the stream or a part fails, it is aborted.
 */
export async function putStream(
  s3: S3Client,
  place: ObjectPlace,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const upload = new Upload({
    client: s3,
    params: { ...place, ...typeOf(place), Body: Readable.from(chunks), ChecksumAlgorithm: "SHA256" },
    partSize: UPLOAD_PART,
    queueSize: PARTS_AT_ONCE,
  });
  await upload.done();
}

function typeOf({ Key }: ObjectPlace): { ContentType?: string } {
  const ContentType = TYPES[Key.slice(Key.lastIndexOf(".") + 1)];
  return ContentType === undefined ? {} : { ContentType };
}
