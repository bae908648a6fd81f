import type { DownloadFolder } from "../../adapters/local/download-folder.ts";
import { keys } from "../../core/contracts/keys.ts";
import { type Manifest, parseManifest } from "../../core/contracts/manifest.ts";
import { Fault } from "../../core/fault.ts";
import { sha256Of } from "../../core/register/digest.ts";
import type { RunPlace } from "../places/run-place.ts";

/** Beside the files that the manifest lists. Written last, and the manifest last of all: a part of a run is never taken for all of it. */
const KEYS = [keys.summary, keys.run, keys.manifestSha256, keys.manifest];

/** What makes a whole run of its files. */
export class Frame {
  readonly manifest: Manifest;
  readonly #objects: ReadonlyMap<string, Uint8Array>;

  private constructor(manifest: Manifest, objects: ReadonlyMap<string, Uint8Array>) {
    this.manifest = manifest;
    this.#objects = objects;
  }

  /** @throws Fault where the manifest is damaged, or of another version */
  static async read({ name, nameOf, store }: RunPlace): Promise<Frame> {
    const objects = new Map<string, Uint8Array>();
    for (const key of KEYS) objects.set(key, await store.get(key));
    const bytes = objects.get(keys.manifest)!;
    const hash = Buffer.from(objects.get(keys.manifestSha256)!).toString("latin1");
    const manifest = hash.startsWith(`${sha256Of(bytes)} `) ? parseManifest(bytes) : undefined;
    if (manifest !== undefined) return new Frame(manifest, objects);
    throw new Fault("bad-manifest", "the manifest is damaged, or of another version of Rollpress", {
      place: nameOf(keys.manifest),
      mend: `see what has become of the run with rollpress verify ${name}`,
      exit: 1,
    });
  }

  /** Takes a former one away: the run may have been redriven since it was copied. */
  async clear(folder: DownloadFolder): Promise<void> {
    const bytes = this.#objects.get(keys.manifest)!;
    if (await folder.isRight({ key: keys.manifest, bytes: bytes.length, sha256: sha256Of(bytes) })) return;
    for (const key of KEYS.toReversed()) await folder.store.remove(key);
  }

  async write(folder: DownloadFolder): Promise<void> {
    for (const [key, bytes] of this.#objects) await folder.store.put(key, bytes);
  }
}
