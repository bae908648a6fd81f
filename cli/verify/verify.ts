import { verifyRun } from "../../core/verify/verify-run.ts";
import { placeOf } from "../places/run-place.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { describeVerification, summarizeVerification } from "./report.ts";

/** Verifies a run's files and prints what was found. @returns the exit status: 1 where anything differs */
export async function verify(name: string, asJson: boolean): Promise<0 | 1> {
  const place = await placeOf(name);
  await place.refuseUnsettled();
  const progress = new ProgressLine();
  const started = performance.now();
  const onProgress = (done: number, all: number) => progress.show("verifying", done, "files", all);
  const verification = await verifyRun(place.store, onProgress, place.readsAhead).finally(() =>
    progress.clear(),
  );
  const wallMs = Math.round(performance.now() - started);
  process.stdout.write(
    asJson
      ? `${JSON.stringify(summarizeVerification(verification, wallMs))}\n`
      : describeVerification(verification, wallMs),
  );
  return verification.differences.length === 0 ? 0 : 1;
}
