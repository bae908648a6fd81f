import { FileStore } from "../../adapters/local/file-store.ts";
import { verifyRun } from "../../core/verify/verify-run.ts";
import { ProgressLine } from "../terminal/progress.ts";
import { describeVerification, summarizeVerification } from "./report.ts";

/** Verifies a run's folder and prints what was found. @returns the exit status: 1 where anything differs */
export async function verify(folder: string, asJson: boolean): Promise<0 | 1> {
  const progress = new ProgressLine();
  const started = performance.now();
  const verification = await verifyRun(new FileStore(folder), (done, all) =>
    progress.show("verifying", done, "files", all),
  ).finally(() => progress.clear());
  const wallMs = Math.round(performance.now() - started);
  process.stdout.write(
    asJson
      ? `${JSON.stringify(summarizeVerification(verification, wallMs))}\n`
      : describeVerification(verification, wallMs),
  );
  return verification.differences.length === 0 ? 0 : 1;
}
