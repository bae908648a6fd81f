import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ENTRY = fileURLToPath(new URL("../../bin/rollpress.ts", import.meta.url));

export const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

export type CliResult = { readonly status: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the command line in a process of its own, from the repository's root. */
export function rollpress(...args: readonly string[]): Promise<CliResult> {
  return run(process.execPath, [ENTRY, ...args], REPOSITORY);
}

/** Runs a program and collects what it prints. */
export function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env = process.env,
): Promise<CliResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", (status) => resolve({ status, stdout, stderr }));
  });
}

/** Asserts that a command is refused as every bad usage and input is: one sentence on stderr, no stack, exit status 2. */
export async function assertRefused(args: readonly string[], message: RegExp): Promise<void> {
  const { status, stdout, stderr } = await rollpress(...args);
  assert.equal(status, 2, stderr);
  assert.equal(stdout, "");
  assert.match(stderr, message);
  assert.doesNotMatch(stderr, /\n\s+at |node:internal/);
}
