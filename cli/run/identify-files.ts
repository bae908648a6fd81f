import { type FileMark, type InputFile, markOf } from "../../adapters/aws/runs/upload-input.ts";
import { registerFile } from "../../adapters/local/register-file.ts";
import type { RunFile } from "../../core/contracts/run-file.ts";
import type { RegisterFile } from "../../core/register/register-file.ts";
import { identifyInputs, requestOfRun } from "../../core/rolls/run-request.ts";
import type { ProgressLine } from "../terminal/progress.ts";

/** What a run reads from files of this machine, and the run's ID that follows from them. */
export type IdentifiedFiles = {
  readonly runId: string;
  readonly register: readonly InputFile[];
  readonly centers: InputFile | undefined;
};

const MEGABYTE = 1_000_000;

/** Reads each file once, for its hash. @throws Fault where one cannot be read; the signal's reason */
export async function identifyFiles(
  file: RunFile,
  progress: ProgressLine,
  stop: AbortSignal,
): Promise<IdentifiedFiles> {
  const marks = new Map<string, FileMark>();
  let bytes = 0;
  const watched = (path: string): RegisterFile => {
    const { name, open } = registerFile(path);
    return {
      name,
      async *open() {
        // Before it is read: what changes from now on is seen. What cannot be read is told by whoever opens it.
        const mark = await markOf(path).catch(() => undefined);
        if (mark !== undefined) marks.set(path, mark);
        for await (const chunk of open()) {
          stop.throwIfAborted();
          bytes += chunk.length;
          progress.show("reading", Math.ceil(bytes / MEGABYTE), "MB");
          yield chunk;
        }
      },
    };
  };
  const { runId, register, centersSha256 } = await identifyInputs(requestOfRun(file, watched));
  const hashes = new Map(register.map(({ name, sha256 }) => [name, sha256]));
  const input = (path: string, sha256: string): InputFile => ({ path, sha256, mark: marks.get(path)! });
  return {
    runId,
    register: file.register.map((path) => input(path, hashes.get(registerFile(path).name)!)),
    centers: file.centers === null ? undefined : input(file.centers, centersSha256!),
  };
}
