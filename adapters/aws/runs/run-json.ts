import { bucketKeys } from "../../../core/contracts/bucket-keys.ts";
import { keys } from "../../../core/contracts/keys.ts";
import { parseRunFile, type RunFile, runFileText } from "../../../core/contracts/run-file.ts";
import { Fault } from "../../../core/fault.ts";
import { readObject } from "../s3/read-object.ts";
import { isMissing, s3Fault } from "../s3/s3-faults.ts";
import { PutObjectCommand } from "../sdk.ts";
import type { StackRun } from "./stack-run.ts";

/** A run's run.json, and which writing of it this is. */
export type StandingRunFile = { readonly file: RunFile; readonly etag: string | undefined };

/** @returns undefined where there is none @throws Fault `foreign-run` for one of another version */
export async function readRunJson(run: StackRun): Promise<StandingRunFile | undefined> {
  const object = await readObject(run.stack.clients.s3, placeOf(run), undefined).catch((error) => {
    if (isMissing(error)) return undefined;
    throw s3Fault("GetObject", error, keys.run);
  });
  if (object === undefined) return undefined;
  const file = parseRunFile(object.bytes);
  if (file !== undefined) return { file, etag: object.etag };
  throw new Fault("foreign-run", "the run is of another version of Rollpress, or its run.json is damaged", {
    place: run.name,
    mend: "use the version that began it",
  });
}

/**
 * Writes a run's run.json where nobody else has written it meanwhile: the splitter may have put its own version into it, which
 * decides what the manifest says.
 *
 * @param standing the one that is replaced; undefined for the first one
 * @returns whether it did
 */
export async function writeRunJson(
  run: StackRun,
  file: RunFile,
  standing: StandingRunFile | undefined,
): Promise<boolean> {
  const put = new PutObjectCommand({
    ...placeOf(run),
    Body: runFileText(file),
    ContentType: "application/json",
    ...(standing === undefined ? { IfNoneMatch: "*" } : { IfMatch: standing.etag }),
  });
  try {
    await run.stack.clients.s3.send(put);
    return true;
  } catch (error) {
    // The second one where both are under way at once.
    if (["PreconditionFailed", "ConditionalRequestConflict"].includes((error as Error).name)) return false;
    throw s3Fault("PutObject", error, keys.run);
  }
}

const placeOf = ({ stack, id }: StackRun) => ({
  Bucket: stack.resources.bucket,
  Key: bucketKeys.rolls(id) + keys.run,
});
