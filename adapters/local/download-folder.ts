import { mkdir, readdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import * as z from "zod";
import { keys } from "../../core/contracts/keys.ts";
import { Fault } from "../../core/fault.ts";
import { digestOf } from "../../core/register/digest.ts";
import { FileStore } from "./file-store.ts";
import { acquireRunLock, LOCK, type RunLock } from "./run-lock.ts";

/** What a folder is a copy of: where this stands, nothing else is written to, and no run goes on. */
const MARK = `${dirname(keys.run)}/download.json`;

const markSchema = z.strictObject({
  format: z.literal("rollpress-download"),
  version: z.literal(1),
  /** The run, as aws:STACK/RUN. */
  of: z.string(),
});

/** What may stand in a folder before it is marked. */
const isUnmarked = (name: string) =>
  [dirname(MARK), LOCK, `${LOCK}-journal`].includes(name) ||
  (name.startsWith(`${MARK}.`) && name.endsWith(".part"));

/** A folder of this machine that files of a run elsewhere are copied to, by this process alone. */
export class DownloadFolder {
  readonly path: string;
  readonly store: FileStore;
  readonly #lock: RunLock;

  private constructor(path: string, store: FileStore, lock: RunLock) {
    this.path = path;
    this.store = store;
    this.#lock = lock;
  }

  /**
   * Takes a new or empty folder, or one with files of the same run.
   *
   * @param of the run, as aws:STACK/RUN
   * @throws Fault for any other: nothing that stands there is ever written over
   */
  static async take(path: string, of: string): Promise<DownloadFolder> {
    const store = new FileStore(path);
    await mkdir(store.root, { recursive: true }).catch(() => {
      throw new Fault("no-folder", "the folder cannot be made", {
        place: path,
        mend: "check the path and its permissions",
      });
    });
    // Before the lock, for nothing is put into another's folder.
    const marked = await markOf(store);
    if (marked === undefined) await refuseUsed(store, path);
    else if (marked !== of) throw foreign(path, `the folder holds files of ${marked}`);
    const lock = acquireRunLock(store.root);
    const folder = new DownloadFolder(path, store, lock);
    await folder.#prepare(of).catch((error) => {
      lock.release();
      throw error;
    });
    return folder;
  }

  /** Whether a file is there with this size and SHA-256. */
  async isRight({ key, bytes, sha256 }: { key: string; bytes: number; sha256: string }): Promise<boolean> {
    const stats = await stat(this.store.pathOf(key)).catch(() => undefined);
    if (stats === undefined || !stats.isFile() || stats.size !== bytes) return false;
    return (await digestOf(this.store.stream(key))) === sha256;
  }

  release(): void {
    this.#lock.release();
  }

  async #prepare(of: string): Promise<void> {
    const mark = { format: "rollpress-download", version: 1, of } satisfies z.infer<typeof markSchema>;
    await this.store.put(MARK, Buffer.from(`${JSON.stringify(mark, null, 2)}\n`));
    await this.store.removeUnfinished();
  }
}

/** @throws Fault where a folder is a download: its run does not go on there */
export async function refuseDownload(store: FileStore, path: string): Promise<void> {
  const of = await markOf(store);
  if (of === undefined) return;
  throw new Fault("downloaded-run", `the folder holds files of ${of}, and the run is there`, {
    place: path,
    mend: "name that one instead",
  });
}

/** @throws Fault where a folder is a part of a download, for who needs the whole: it was chosen, or cut off */
export async function refusePart(store: FileStore, path: string): Promise<void> {
  if (store.has(keys.manifest)) return;
  const of = await markOf(store);
  if (of === undefined) return;
  throw new Fault("part-of-run", `the folder holds a part of ${of} only`, {
    place: path,
    mend: `copy the rest: rollpress download ${of} --out ${path}`,
  });
}

async function markOf(store: FileStore): Promise<string | undefined> {
  if (!store.has(MARK)) return undefined;
  try {
    return markSchema.parse(JSON.parse(Buffer.from(await store.get(MARK)).toString("utf8"))).of;
  } catch {
    return "another version of Rollpress";
  }
}

async function refuseUsed(store: FileStore, path: string): Promise<void> {
  const names = await readdir(store.root, { recursive: true });
  if (names.every((name) => isUnmarked(name.replaceAll("\\", "/")))) return;
  throw foreign(path, "the folder is not empty, and holds something else");
}

function foreign(path: string, what: string): Fault {
  return new Fault("foreign-folder", what, {
    place: path,
    mend: "choose another --out, or move this folder away",
  });
}
