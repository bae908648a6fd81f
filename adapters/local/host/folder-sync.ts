import { open } from "node:fs/promises";
import { dirname } from "node:path";

/**
 * Syncs the folders that files were renamed into: only then do the new names outlast a power cut (fsync(2), NOTES). It is
 * done for many files at once, before the ledger remembers that they are there.
 */
export class FolderSync {
  #folders = new Set<string>();

  add(file: string): void {
    this.#folders.add(dirname(file));
  }

  /** When this is done, no folder waits, those that were added meanwhile included. */
  async sync(): Promise<void> {
    while (this.#folders.size > 0) {
      const folders = this.#folders;
      this.#folders = new Set();
      await Promise.all([...folders].map(syncFolder));
    }
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows opens no folders, and keeps names by itself.
  const folder = await open(path).catch(() => undefined);
  await folder?.sync().catch(() => {});
  await folder?.close();
}
