import { localFonts } from "../../adapters/local/fonts.ts";
import { keys } from "../../core/contracts/keys.ts";
import { Fault } from "../../core/fault.ts";
import { sha256Of } from "../../core/register/digest.ts";
import { layoutOf, render } from "../../core/rolls/render/render.ts";
import { messageOfPart } from "../../core/rolls/reprint.ts";
import { CapturedStore } from "../../core/streams/captured-store.ts";
import { placeOf, type RunPlace } from "../places/run-place.ts";
import { table } from "../terminal/table.ts";
import { requireSameVersion } from "../version.ts";
import type { ReprintOptions } from "./command.ts";

/** Prints a part of a run again and says, file by file, what stood there before. @throws Fault where it cannot be printed */
export async function reprint(name: string, part: ReprintOptions): Promise<string> {
  const place = await placeOf(name);
  const { store } = place;
  const { runId, asOf, configuration, generator } = await place.readRunFile();
  if (runId === null || !(await store.has(keys.plan))) {
    throw new Fault("unfinished-run", "the run has not read its register yet", {
      place: name,
      mend: place.words.awaitReading,
    });
  }
  requireSameVersion(generator, name);
  const message = await messageOfPart(part, { runId, asOf, phase: configuration.phase }, store);
  const captured = new CapturedStore(store);
  const { failures } = await render(message, captured, layoutOf(configuration, localFonts()));
  const rows: string[][] = [];
  for (const [key, bytes] of captured.captured)
    rows.push([place.nameOf(key), await putBack(store, key, bytes)]);
  const [failure] = failures;
  if (failure !== undefined) throw new Fault("not-printed", failure.reason.replace(/\.$/, ""), { exit: 1 });
  return table(rows);
}

async function putBack(store: RunPlace["store"], key: string, bytes: Uint8Array): Promise<string> {
  const standing = (await store.has(key)) ? sha256Of(await store.get(key)) : undefined;
  if (standing === sha256Of(bytes)) return "was there, the same bytes";
  await store.put(key, bytes);
  return standing === undefined ? "was missing: put back" : "was another: put back";
}
