import { mkdir, readdir } from "node:fs/promises";
import { dirname, sep } from "node:path";
import { keys } from "../../../core/contracts/keys.ts";
import { parseRunFile, type RunFile, runFileText } from "../../../core/contracts/run-file.ts";
import { Fault } from "../../../core/fault.ts";
import { refuseDownload } from "../download-folder.ts";
import { FileStore } from "../file-store.ts";
import { acquireRunLock, LOCK, type RunLock } from "../run-lock.ts";
import { DATABASE_FILES } from "./run-state.ts";

/** What may stand in a folder before it is marked as a run's: a run that was cut off in its first write leaves no more. */
const isUnmarked = (name: string) =>
  [dirname(keys.run), LOCK, `${LOCK}-journal`].includes(name) ||
  (name.startsWith(`${keys.run}.`) && name.endsWith(".part"));

/** What a split writes: another one, of another phase, does not write all of it over. */
const SPLIT_FILES = [
  keys.rejects,
  keys.votersByNationalId,
  keys.votersByStation,
  keys.packedVoters,
  keys.plan,
];

const CHOOSE_ANOTHER = "choose another --out, or move this folder away";

/** The folder of a run on this machine, held by this process alone. */
export class RunFolder {
  readonly path: string;
  readonly store: FileStore;
  readonly #lock: RunLock;
  #file: RunFile;

  private constructor(path: string, store: FileStore, lock: RunLock, file: RunFile) {
    this.path = path;
    this.store = store;
    this.#lock = lock;
    this.#file = file;
  }

  get file(): RunFile {
    return this.#file;
  }

  /**
   * Takes a new or empty folder for a run, or that of a run that never got as far as printing.
   *
   * @throws Fault for any other: nothing that stands there is ever written over
   */
  static async create(path: string, file: RunFile): Promise<RunFolder> {
    const store = new FileStore(path);
    await mkdir(store.root, { recursive: true }).catch(() => {
      throw new Fault("no-folder", "the folder cannot be made", {
        place: path,
        mend: "check the path and its permissions",
      });
    });
    // Before the lock, for nothing is put into another's folder; and after it, for another process may have had it meanwhile.
    await refuseTaken(path, store);
    const lock = acquireRunLock(store.root);
    await refuseTaken(path, store).catch((error) => {
      lock.release();
      throw error;
    });
    const folder = new RunFolder(path, store, lock, file);
    await folder.#forget();
    await store.removeUnfinished();
    await folder.#write(file);
    return folder;
  }

  /** @throws Fault where there is no run, it is a copy of one elsewhere, or another process is at work on it */
  static async open(path: string): Promise<RunFolder> {
    const store = new FileStore(path);
    const file = await readRunFile(store, path);
    await refuseDownload(store, path);
    const lock = acquireRunLock(store.root);
    await store.removeUnfinished();
    return new RunFolder(path, store, lock, file);
  }

  /** Whether the manifest stands, which is written last. */
  get isFinished(): boolean {
    return this.store.has(keys.manifest);
  }

  /**
   * The register is read: from now on, the folder is this run's and no other's.
   *
   * @throws Fault where it was read before, and was another one: documents of that may stand already
   */
  async name(runId: string): Promise<void> {
    if (this.#file.runId === runId) return;
    if (this.#file.runId !== null) {
      throw new Fault("other-register", "the register is no longer the one that the run began with", {
        place: this.path,
        mend: "put it back and redrive the run, or start a new run in another folder",
      });
    }
    await this.#write({ ...this.#file, runId });
  }

  release(): void {
    this.#lock.release();
  }

  /** What an attempt left that ended before its register was read. */
  async #forget(): Promise<void> {
    for (const key of [...DATABASE_FILES, ...SPLIT_FILES]) await this.store.remove(key);
  }

  async #write(file: RunFile): Promise<void> {
    await this.store.put(keys.run, Buffer.from(runFileText(file)));
    this.#file = file;
  }
}

/** What a folder says of its run; it may be read while another process is at work. @throws Fault where it holds none */
export async function readRunFile(store: FileStore, path: string): Promise<RunFile> {
  const bytes = await store.get(keys.run).catch(() => {
    throw new Fault("foreign-folder", "the folder holds no run", {
      place: path,
      mend: "name the folder that was given to rollpress run as --out",
    });
  });
  const file = parseRunFile(bytes);
  if (file !== undefined) return file;
  throw new Fault(
    "foreign-run",
    "the folder holds a run of another version of Rollpress, or its run.json is damaged",
    { place: path, mend: "use the version that began it" },
  );
}

/** @throws Fault for a folder that is neither empty nor that of a run which never got as far as printing */
async function refuseTaken(path: string, store: FileStore): Promise<void> {
  const entries = await readdir(store.root, { recursive: true });
  if (entries.every((entry) => isUnmarked(entry.replaceAll(sep, "/")))) return;
  if (!store.has(keys.run)) {
    throw new Fault("foreign-folder", "the folder is not empty and holds no run", {
      place: path,
      mend: CHOOSE_ANOTHER,
    });
  }
  refuseHeld(path, await readRunFile(store, path), store.has(keys.manifest));
}

function refuseHeld(path: string, { runId }: RunFile, isFinished: boolean): void {
  if (runId === null) return;
  if (isFinished) {
    throw new Fault("finished-run", `the folder holds the finished run ${runId}`, {
      place: path,
      mend: `see it with "rollpress status", or choose another --out`,
    });
  }
  throw new Fault("unfinished-run", `the folder holds the unfinished run ${runId}`, {
    place: path,
    mend: `go on with it by "rollpress resume", or choose another --out`,
  });
}
