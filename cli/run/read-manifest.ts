import { keys } from "../../core/contracts/keys.ts";
import type { Manifest } from "../../core/contracts/manifest.ts";
import type { ObjectStore } from "../../core/ports/object-store.ts";

/** A run's manifest, as this version has written it. */
export async function readManifest(store: ObjectStore): Promise<Manifest> {
  return JSON.parse(Buffer.from(await store.get(keys.manifest)).toString("utf8")) as Manifest;
}
