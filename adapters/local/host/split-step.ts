import { stat } from "node:fs/promises";
import type { RunFile } from "../../../core/contracts/run-file.ts";
import type { SplitResult } from "../../../core/contracts/split.ts";
import { split } from "../../../core/rolls/split.ts";
import { FileStore } from "../file-store.ts";
import { requestOf } from "./request.ts";
import type { ThreadData } from "./thread-data.ts";

/** Reads a run's register and leaves its voters packed. */
export function splitRun({ root, run }: ThreadData, onRead?: (rows: number) => void): Promise<SplitResult> {
  return split(requestOf(run), new FileStore(root), onRead);
}

/** Bytes of a register that is read before a thread of its own would have started; some 80,000 voters. */
const SMALL = 8 << 20;

/** A packed file holds up to so many times its size. */
const UNPACKED = 20;

export async function isSmallRegister({ register }: RunFile): Promise<boolean> {
  const sizes = await Promise.all(register.map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, 0) <= SMALL;
}

/** A file that is not there is small: whoever reads it says so. */
async function sizeOf(path: string): Promise<number> {
  const { size } = await stat(path).catch(() => ({ size: 0 }));
  return path.toLowerCase().endsWith(".gz") ? size * UNPACKED : size;
}
