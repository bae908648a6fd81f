import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { RunFile } from "../../core/contracts/run-file.ts";
import { Fault } from "../../core/fault.ts";
import { documentConfiguration } from "../options/document-configuration.ts";
import { policyOf } from "../options/policy-options.ts";
import { registerInput } from "../options/register-options.ts";
import { GENERATOR } from "../version.ts";
import type { RunOptions } from "./command.ts";

/** Begins a run and works on it, or has a stack do so, to its end. @returns the exit status: 1 where something could not be printed */
export async function runCommandLine(voters: readonly string[], options: RunOptions): Promise<0 | 1> {
  const { out, stack } = options;
  if ((out === undefined) === (stack === undefined)) {
    throw new Fault("bad-option", "a run prints to a folder or on a stack", {
      mend: "give one of the two, --out FOLDER or --stack NAME",
    });
  }
  if (stack !== undefined) {
    const { runOnStack } = await import("./on-stack.ts");
    return runOnStack(await runFileOf(voters, options), stack, options);
  }
  if (options.detach)
    throw new Fault("bad-option", "--detach has no meaning without --stack", { mend: "leave it out" });
  const { runInFolder } = await import("./in-folder.ts");
  return runInFolder(await runFileOf(voters, options), out!, options);
}

async function runFileOf(voters: readonly string[], options: RunOptions): Promise<RunFile> {
  const { mapping, asOf, selection, forgive } = await registerInput(voters, options);
  const { policy, locale } = policyOf(options);
  const documents = await documentConfiguration(options);
  const { phase, grain, maxRejects: rejectLimit } = options;
  return {
    format: "rollpress-run",
    version: 2,
    runId: null,
    generator: GENERATOR,
    // A run is resumed from any folder.
    register: await Promise.all(voters.map(lastingPath)),
    centers: options.centers === undefined ? null : await lastingPath(options.centers),
    ...{ asOf, rejectLimit, forgive, grain },
    configuration: { locale, phase, mapping, ...(selection && { selection }), policy, documents },
    startedAt: new Date().toISOString(),
  };
}

/** @throws Fault for a pipe or a device, which a run that is stopped while it reads could not read again */
async function lastingPath(file: string): Promise<string> {
  // What is not there, or a folder, is told by whoever reads it.
  const stats = await stat(file).catch(() => undefined);
  if (stats === undefined || stats.isFile() || stats.isDirectory()) return resolve(file);
  throw new Fault("no-file", "this is no file, and could not be read again", {
    place: file,
    mend: "save it to a file first",
  });
}
