import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { after } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type CliResult, REPOSITORY } from "./run-cli.ts";

const ENTRY = fileURLToPath(new URL("../../bin/rollpress.ts", import.meta.url));

/** A command at work in a process of its own, which is ended with the tests. */
export type RunningCommand = {
  kill(signal: NodeJS.Signals): void;
  /** Resolved when it has ended; its status is null where a signal ended it. */
  readonly ended: Promise<CliResult>;
  /** What it has printed so far, to both of its streams. */
  printed(): string;
};

export function startRollpress(...args: readonly string[]): RunningCommand {
  return startRollpressIn(process.env, ...args);
}

export function startRollpressIn(env: NodeJS.ProcessEnv, ...args: readonly string[]): RunningCommand {
  const child: ChildProcess = spawn(process.execPath, [ENTRY, ...args], {
    env,
    cwd: REPOSITORY,
    stdio: ["ignore", "pipe", "pipe"],
  });
  after(() => child.kill("SIGKILL"));
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      output[name] += text;
    });
  }
  const ended = once(child, "close").then(([status]) => ({ status, ...output }));
  const printed = () => output.stdout + output.stderr;
  return { kill: (signal) => child.kill(signal), ended, printed };
}

/** Waits until something is so, which another process is to bring about. @throws Error where that process ends before it */
export async function until(isSo: () => boolean, command: RunningCommand): Promise<void> {
  let hasEnded = false;
  void command.ended.then(() => {
    hasEnded = true;
  });
  while (!isSo()) {
    if (hasEnded) throw new Error(`a process ended too early: ${(await command.ended).stderr}`);
    await sleep(2);
  }
}
