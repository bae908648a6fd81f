import type { ObjectContent, ObjectStore } from "../../../core/ports/object-store.ts";
import { RETRIES, type Retries } from "../retries.ts";
import { HeadObjectCommand, ListObjectsV2Command, type S3Client } from "../sdk.ts";
import { type ObjectPlace, readObject } from "./read-object.ts";
import { changedObject, isBeyondEnd, isMissing, isReplaced, s3Fault, shortObject } from "./s3-faults.ts";
import { streamObject } from "./stream-object.ts";
import { putBytes, putStream } from "./upload-object.ts";

/** Where a store's objects are: keys are prefixed with `prefix` as it stands. */
export type S3Place = { readonly bucket: string; readonly prefix: string };

/** How objects are read, where it is not as usual. */
export type S3Tuning = {
  /** Bytes of a stream that are read at once. */
  readonly partBytes: number;
  readonly retries: Retries;
};

/** At 90 MB/s and 30 ms to the first byte, waiting takes a quarter of the time, and is hidden behind the use of the part before. */
const TUNING: S3Tuning = { partBytes: 8 << 20, retries: RETRIES };

/** Objects in a bucket of S3, below a prefix. @throws Fault `aws-error` from all methods, when the SDK gave up */
export class S3Store implements ObjectStore {
  readonly #s3: S3Client;
  readonly #place: S3Place;
  readonly #tuning: S3Tuning;

  constructor(s3: S3Client, place: S3Place, tuning: Partial<S3Tuning> = {}) {
    this.#s3 = s3;
    this.#place = place;
    this.#tuning = { ...TUNING, ...tuning };
  }

  async get(key: string): Promise<Uint8Array> {
    const { retries } = this.#tuning;
    try {
      return (await readObject(this.#s3, this.#placeOf(key), undefined, { retries })).bytes;
    } catch (error) {
      throw s3Fault("GetObject", error, key);
    }
  }

  async getRange(key: string, offset: number, length: number): Promise<Uint8Array> {
    if (length === 0) return this.#emptyRange(key);
    const { retries } = this.#tuning;
    const part = { first: offset, last: offset + length - 1 };
    const { bytes } = await readObject(this.#s3, this.#placeOf(key), part, { retries }).catch((error) => {
      throw isBeyondEnd(error) ? shortObject(key) : s3Fault("GetObject", error, key);
    });
    if (bytes.length < length) throw shortObject(key);
    return bytes;
  }

  async put(key: string, content: ObjectContent): Promise<void> {
    const place = this.#placeOf(key);
    try {
      await (content instanceof Uint8Array
        ? putBytes(this.#s3, place, content)
        : putStream(this.#s3, place, content));
    } catch (error) {
      throw s3Fault("PutObject", error, key);
    }
  }

  /** Whether there is an object under this key. */
  async has(key: string): Promise<boolean> {
    try {
      await this.#s3.send(new HeadObjectCommand(this.#placeOf(key)));
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw s3Fault("HeadObject", error, key);
    }
  }

  /** In the order of S3, which is that of UTF-8's bytes, and so of code points. */
  async *list(prefix: string): AsyncGenerator<string> {
    const { bucket, prefix: root } = this.#place;
    const request = { Bucket: bucket, Prefix: root + prefix };
    for (let token: string | undefined, isFirst = true; isFirst || token !== undefined; isFirst = false) {
      const page = new ListObjectsV2Command({ ...request, ...(token && { ContinuationToken: token }) });
      const answer = await this.#s3.send(page).catch((error) => {
        throw s3Fault("ListObjectsV2", error, request.Prefix);
      });
      for (const { Key } of answer.Contents ?? []) yield Key!.slice(root.length);
      token = answer.NextContinuationToken;
    }
  }

  /** A replaced object is not read on. @throws Fault `changed-object` where it was replaced while it was read */
  async *stream(key: string): AsyncGenerator<Uint8Array> {
    try {
      yield* streamObject(this.#s3, this.#placeOf(key), this.#tuning);
    } catch (error) {
      throw isReplaced(error) ? changedObject(key) : s3Fault("GetObject", error, key);
    }
  }

  /** No header can ask for no bytes. */
  async #emptyRange(key: string): Promise<Uint8Array> {
    await this.#s3.send(new HeadObjectCommand(this.#placeOf(key))).catch((error) => {
      throw s3Fault("HeadObject", error, key);
    });
    return new Uint8Array(0);
  }

  #placeOf(key: string): ObjectPlace {
    return { Bucket: this.#place.bucket, Key: this.#place.prefix + key };
  }
}
