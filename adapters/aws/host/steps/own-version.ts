import type { RunFile } from "../../../../core/contracts/run-file.ts";
import { requireSameVersion } from "../../../../core/generator.ts";

/** @throws Fault where another version was deployed while the run went on: its documents would not be of one make */
export function requireOwnVersion({ runId, generator }: RunFile): void {
  requireSameVersion(generator, `run ${runId}`);
}
