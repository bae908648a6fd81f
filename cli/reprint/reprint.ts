import { FileStore } from "../../adapters/local/file-store.ts";
import { layoutOf, render } from "../../adapters/local/host/render-steps.ts";
import { readRunFile } from "../../adapters/local/host/run-folder.ts";
import { Fault } from "../../core/fault.ts";
import type { ObjectStore } from "../../core/ports/object-store.ts";
import { sha256Of } from "../../core/register/digest.ts";
import { messageOfPart } from "../../core/rolls/reprint.ts";
import { CapturedStore } from "../../core/streams/captured-store.ts";
import { table } from "../terminal/table.ts";
import { requireSameVersion } from "../version.ts";
import type { ReprintOptions } from "./command.ts";

/** Prints a part of a run again and says, file by file, what stood there before. @throws Fault where it cannot be printed */
export async function reprint(path: string, part: ReprintOptions): Promise<string> {
  const store = new FileStore(path);
  const { runId, asOf, configuration, generator } = await readRunFile(store, path);
  if (runId === null) {
    throw new Fault("unfinished-run", "the run has not read its register yet", {
      place: path,
      mend: `go on with it by "rollpress resume"`,
    });
  }
  requireSameVersion(generator, path);
  const message = await messageOfPart(part, { runId, asOf, phase: configuration.phase }, store);
  const captured = new CapturedStore(store);
  const { failures } = await render(message, captured, layoutOf(configuration));
  const rows: string[][] = [];
  for (const [key, bytes] of captured.captured)
    rows.push([store.pathOf(key), await putBack(store, key, bytes)]);
  const [failure] = failures;
  if (failure !== undefined) throw new Fault("not-printed", failure.reason.replace(/\.$/, ""), { exit: 1 });
  return table(rows);
}

async function putBack(store: FileStore & ObjectStore, key: string, bytes: Uint8Array): Promise<string> {
  const standing = store.has(key) ? sha256Of(await store.get(key)) : undefined;
  if (standing === sha256Of(bytes)) return "was there, the same bytes";
  await store.put(key, bytes);
  return standing === undefined ? "was missing: put back" : "was another: put back";
}
