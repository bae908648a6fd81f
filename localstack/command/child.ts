import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Fault } from "../../core/fault.ts";

export const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url));

/**
 * Runs a script of the repository in a process of its own.
 *
 * @param environment added to this process's own
 * @returns what it prints
 * @throws Fault where it ends with an error
 */
export async function runNode(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const child = spawn(process.execPath, args, {
    cwd: REPOSITORY,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    printed += text;
  });
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  if (status !== 0) {
    const script = args.slice(0, 2).join(" ");
    throw new Fault("failed-command", `${script} ended with status ${status}`, { exit: 1 });
  }
  return printed;
}
