import type { RunFile } from "../../../core/contracts/run-file.ts";
import { type RunRequest, requestOfRun } from "../../../core/rolls/run-request.ts";
import { registerFile } from "../register-file.ts";

/** A run's request, its files on this machine. */
export function requestOf(file: RunFile): RunRequest {
  return requestOfRun(file, registerFile);
}
