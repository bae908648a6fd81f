import type { RunFile } from "../../../core/contracts/run-file.ts";

/** What a thread is started with: the run's folder, and what stands in its run.json. */
export type ThreadData = { readonly root: string; readonly run: RunFile };

/** A thread's file: TypeScript in a checkout, JavaScript in the package. */
export function threadFile(name: "render-thread" | "split-thread"): URL {
  const ending = import.meta.url.endsWith(".ts") ? "ts" : "js";
  return new URL(`./${name}.${ending}`, import.meta.url);
}
