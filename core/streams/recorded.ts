import type { FileRecord } from "../contracts/render.ts";
import type { ObjectStore } from "../ports/object-store.ts";
import { hashing } from "../register/digest.ts";
import { type ObjectWriter, writeObject } from "./object-writer.ts";

/** Passes an object's bytes on, and tells its record when all have passed. */
function recording(key: string, bytes: AsyncIterable<Uint8Array>) {
  const source = hashing(bytes);
  let length = 0;
  const counted = async function* () {
    for await (const chunk of source.bytes) {
      length += chunk.length;
      yield chunk;
    }
  };
  return { bytes: counted(), record: (): FileRecord => ({ key, bytes: length, sha256: source.digest() }) };
}

/** Stores an object and records it on the way. */
async function putRecorded(
  store: Pick<ObjectStore, "put">,
  key: string,
  content: AsyncIterable<Uint8Array>,
): Promise<FileRecord> {
  const { bytes, record } = recording(key, content);
  await store.put(key, bytes);
  return record();
}

/** Writes an object while `produce` runs, as {@link writeObject} does, and records it on the way. */
export async function writeRecorded(
  store: Pick<ObjectStore, "put">,
  key: string,
  produce: (writer: ObjectWriter) => Promise<void>,
): Promise<FileRecord> {
  let record: FileRecord | undefined;
  const recorder = {
    put: async (at: string, content: Uint8Array | AsyncIterable<Uint8Array>) => {
      record = await putRecorded(store, at, content as AsyncIterable<Uint8Array>);
    },
  };
  await writeObject(recorder, key, produce);
  return record as FileRecord;
}

/** The record of an object that stands in the store. @throws Fault `missing-object` */
export async function recordOf(store: ObjectStore, key: string): Promise<FileRecord> {
  const { bytes, record } = recording(key, store.stream(key));
  for await (const _ of bytes);
  return record();
}
