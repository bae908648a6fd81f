import { keys } from "../../core/contracts/keys.ts";
import { type Manifest, parseManifest } from "../../core/contracts/manifest.ts";
import { Fault } from "../../core/fault.ts";
import type { ObjectStore } from "../../core/ports/object-store.ts";

/** A run's manifest. @throws Fault `bad-manifest` where it is not one of this version */
export async function readManifest(store: ObjectStore): Promise<Manifest> {
  const manifest = parseManifest(await store.get(keys.manifest));
  if (manifest !== undefined) return manifest;
  throw new Fault("bad-manifest", "the manifest is damaged, or of another version of Rollpress", {
    place: keys.manifest,
    mend: "see what has become of the folder with rollpress verify",
    exit: 1,
  });
}
