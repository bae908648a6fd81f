import {
  closeSync,
  createReadStream,
  existsSync,
  fsync,
  openSync,
  readSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { mkdir, open, readdir, readFile, rm } from "node:fs/promises";
import { dirname, join, relative, resolve, sep } from "node:path";
import { promisify } from "node:util";
import { threadId } from "node:worker_threads";
import { Fault } from "../../core/fault.ts";
import type { ObjectContent, ObjectStore } from "../../core/ports/object-store.ts";

/** Names of objects that are being written; never listed. */
const UNFINISHED = ".part";

/**
 * Objects as files under one folder. An object is written under a temporary name, synced and renamed: so whatever stands
 * under a key is whole, even after a power cut.
 */
export class FileStore implements ObjectStore {
  readonly root: string;
  readonly #madeFolders = new Map<string, Promise<unknown>>();

  constructor(root: string) {
    this.root = resolve(root);
  }

  /** The file of a key. @throws Error for a key that leaves the folder: keys are ours, so that is a bug */
  pathOf(key: string): string {
    const path = join(this.root, key);
    const inside = relative(this.root, path);
    if (inside === "" || inside === ".." || inside.startsWith(`..${sep}`)) {
      throw new Error("an object key leaves its store");
    }
    return path;
  }

  async get(key: string): Promise<Uint8Array> {
    return readFile(this.pathOf(key)).catch((error) => {
      throw asFault(error, key);
    });
  }

  async getRange(key: string, offset: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    if (this.#read(key, bytes, offset) === length) return bytes;
    throw new Fault("short-object", `the object ${key} ends before it should`, { exit: 1 });
  }

  /** At once: a range is short, and most often in the system's memory. @returns how many bytes there were */
  #read(key: string, bytes: Uint8Array, offset: number): number {
    let file: number | undefined;
    try {
      file = openSync(this.pathOf(key), "r");
      let read = 0;
      for (let more = 1; more > 0 && read < bytes.length; read += more) {
        more = readSync(file, bytes, read, bytes.length - read, offset + read);
      }
      return read;
    } catch (error) {
      throw asFault(error, key);
    } finally {
      if (file !== undefined) closeSync(file);
    }
  }

  async put(key: string, content: ObjectContent): Promise<void> {
    const path = this.pathOf(key);
    const unfinished = unfinishedName(path);
    try {
      await this.#makeFolder(dirname(path));
      await (content instanceof Uint8Array
        ? writeBytes(unfinished, content)
        : writeStream(unfinished, content));
      renameSync(unfinished, path);
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => {});
      throw asFault(error, key);
    }
  }

  /** Whether there is something under this key, an object or not. */
  has(key: string): boolean {
    return existsSync(this.pathOf(key));
  }

  /** Takes away what writers left unfinished that were cut off. Nobody may be writing. */
  async removeUnfinished(): Promise<void> {
    const names = await readdir(this.root, { recursive: true });
    const unfinished = names.filter((name) => name.endsWith(UNFINISHED));
    await Promise.all(unfinished.map((name) => rm(join(this.root, name), { force: true })));
  }

  /** Takes an object away, if it is there. */
  async remove(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
  }

  async *list(prefix: string): AsyncGenerator<string> {
    const names = await readdir(this.root, { recursive: true, withFileTypes: true }).catch((error) => {
      if (error.code === "ENOENT") return [];
      throw error;
    });
    const keys = names
      .filter((entry) => entry.isFile() && !entry.name.endsWith(UNFINISHED))
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(this.root.length + 1)
          .replaceAll(sep, "/"),
      );
    for (const key of keys.sort()) if (key.startsWith(prefix)) yield key;
  }

  async *stream(key: string): AsyncGenerator<Uint8Array> {
    try {
      yield* createReadStream(this.pathOf(key), { highWaterMark: 1 << 18 });
    } catch (error) {
      throw asFault(error, key);
    }
  }

  #makeFolder(path: string): Promise<unknown> {
    const made = this.#madeFolders.get(path) ?? mkdir(path, { recursive: true });
    this.#madeFolders.set(path, made);
    made.catch(() => this.#madeFolders.delete(path));
    return made;
  }
}

let writes = 0;

/** Its own for each write: two may write one object at the same time, and either must find its file when it is whole. */
function unfinishedName(path: string): string {
  return `${path}.${process.pid}-${threadId}-${++writes}${UNFINISHED}`;
}

const sync = promisify(fsync);

/**
 * Only syncing waits for the disk, and so for nothing else but that is given to another thread: each such round takes longer
 * than writing a document into the system's memory.
 */
async function writeBytes(path: string, bytes: Uint8Array): Promise<void> {
  const file = openSync(path, "w");
  try {
    writeFileSync(file, bytes);
    await sync(file);
  } finally {
    closeSync(file);
  }
}

async function writeStream(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, "w");
  try {
    for await (const chunk of chunks) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** What the operating system refuses, in the user's words. */
function asFault(error: unknown, key: string): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "ENOENT") return new Fault("missing-object", `the run's folder has no ${key}`, { exit: 1 });
  if (code === "ENOSPC" || code === "EDQUOT")
    return new Fault("disk-full", "the disk is full", { place: key, mend: "free some space", exit: 1 });
  if (code === "EIO") {
    return new Fault("disk-error", "the disk fails to read or to write", {
      place: key,
      mend: "check that it is sound",
      exit: 1,
    });
  }
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
    return new Fault("no-permission", "the folder cannot be written to", {
      place: key,
      mend: "choose another --out",
    });
  }
  if (code === "ENOTDIR" || code === "EEXIST" || code === "EISDIR" || code === "ENAMETOOLONG") {
    return new Fault("no-folder", "there is something else of that name, or the name is too long", {
      place: key,
      mend: "choose another name or folder",
    });
  }
  return error;
}
