import type { RunFile } from "../../../core/contracts/run-file.ts";
import type { RunRequest } from "../../../core/rolls/run-request.ts";
import { registerFile } from "../register-file.ts";

/** A run's request, its files on this machine. */
export function requestOf({
  register,
  centers,
  asOf,
  configuration,
  rejectLimit,
  forgive,
}: RunFile): RunRequest {
  return {
    register: register.map(registerFile),
    centers: centers === null ? undefined : registerFile(centers),
    ...{ asOf, configuration, rejectLimit, forgive },
  };
}
