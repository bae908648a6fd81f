import { mkdir, readdir } from "node:fs/promises";
import { dirname, sep } from "node:path";
import { z } from "zod";
import { FileStore } from "../../adapters/local/file-store.ts";
import { keys } from "../../core/contracts/keys.ts";
import { Fault } from "../../core/fault.ts";

/** What a run's folder says of itself. `runId` is null until the register is read: such a folder has no documents yet. */
const folderSchema = z.object({
  format: z.literal("rollpress-run"),
  version: z.literal(1),
  runId: z.string().nullable(),
});

/** What may stand in a folder before it is marked as a run's. */
const UNMARKED = [dirname(keys.run), `${keys.run}.part`];

const CHOOSE_ANOTHER = "choose another --out, or move this folder away";

/** The folder that a run writes to. It takes an empty folder, or one that a run of ours has left. */
export class RunFolder {
  readonly store: FileStore;
  /** The run that the folder holds already; null where it has none. */
  readonly heldRun: string | null;

  private constructor(store: FileStore, heldRun: string | null) {
    this.store = store;
    this.heldRun = heldRun;
  }

  /** @throws Fault for a folder with other things in it: nothing of the user's is ever written over */
  static async open(path: string): Promise<RunFolder> {
    const store = new FileStore(path);
    await mkdir(store.root, { recursive: true }).catch(() => {
      throw new Fault("no-folder", "the folder cannot be made", {
        place: path,
        mend: "check the path and its permissions",
      });
    });
    const entries = await readdir(store.root, { recursive: true });
    // A run that was cut off in its first write leaves no more than an unfinished mark.
    const isFresh = entries.every((entry) => UNMARKED.includes(entry.replaceAll(sep, "/")));
    const folder = new RunFolder(store, isFresh ? null : await heldRun(store, path));
    if (isFresh) await folder.mark(null);
    return folder;
  }

  /** Takes an earlier manifest away: as long as there is none, nothing in the folder can be taken for complete. */
  async begin(): Promise<void> {
    await this.store.remove(keys.manifest);
  }

  /** @throws Fault where the folder holds another run */
  async claim(runId: string): Promise<void> {
    if (this.heldRun !== null && this.heldRun !== runId) {
      throw new Fault("other-run", `the folder holds the run ${this.heldRun}, and this is the run ${runId}`, {
        place: this.store.root,
        mend: CHOOSE_ANOTHER,
      });
    }
    await this.mark(runId);
  }

  private async mark(runId: string | null): Promise<void> {
    await this.store.put(
      keys.run,
      Buffer.from(`${JSON.stringify({ format: "rollpress-run", version: 1, runId })}\n`),
    );
  }
}

async function heldRun(store: FileStore, path: string): Promise<string | null> {
  try {
    const text = Buffer.from(await store.get(keys.run)).toString("utf8");
    return folderSchema.parse(JSON.parse(text)).runId;
  } catch {
    throw new Fault("foreign-folder", "the folder is not empty and holds no run", {
      place: path,
      mend: CHOOSE_ANOTHER,
    });
  }
}
