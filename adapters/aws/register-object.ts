import type { ObjectStore } from "../../core/ports/object-store.ts";
import { gunzipped, isGzip, unpackedName } from "../../core/register/gzip.ts";
import type { RegisterFile } from "../../core/register/register-file.ts";

/**
 * A register's file in a bucket, unpacked on the way if its name ends in .gz. As on one machine, it is named by its last part
 * only, and without that ending.
 *
 * @param key as `bucketKeys.register` makes it
 */
export function registerObject(store: Pick<ObjectStore, "stream">, key: string): RegisterFile {
  return {
    name: unpackedName(key.slice(key.lastIndexOf("/") + 1)),
    open: () => (isGzip(key) ? gunzipped(store.stream(key), key) : store.stream(key)),
  };
}
