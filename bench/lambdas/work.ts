import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import type { SQSEvent } from "aws-lambda";
import { LAMBDA_NAMES, type LambdaName } from "../../core/contracts/functions.ts";
import { FUNCTION_SIZES, NODE_OPTIONS } from "../../lib/function-sizes.ts";
import { FunctionsInProcess, type Handlers } from "../../test/lambdas/functions-in-process.ts";
import { requestOf } from "../../test/support/rolls.ts";
import type { SampleFiles } from "../sample-register.ts";
import type { FunctionAnswer } from "./function-process.ts";

/** What one process of a function has come to: memory is its peak in MiB, time of the processor in milliseconds. */
export type Work = { readonly messages: number; readonly peakMb: number; readonly cpuMs: number };

const ENTRY = fileURLToPath(new URL("function-process.ts", import.meta.url));

/** Has bundled functions, each in one process, work on a run, on emulators. */
export async function measureWork(
  folders: Readonly<Record<LambdaName, string>>,
  { voters, centers }: SampleFiles,
): Promise<Readonly<Record<LambdaName, Work>>> {
  const work = Object.fromEntries(LAMBDA_NAMES.map((name) => [name, { messages: 0, peakMb: 0, cpuMs: 0 }]));
  const children: ChildProcess[] = [];
  const open = async () => {
    const handlers = LAMBDA_NAMES.map((name) => {
      const execArgv = nodeOptionsOf(name);
      const child = fork(ENTRY, [folders[name]], { execArgv, stdio: ["ignore", "ignore", "inherit", "ipc"] });
      children.push(child);
      const handler = async (event: SQSEvent) => {
        const answered = once(child, "message");
        child.send(event);
        const [{ response, peakMb, cpuMs }] = (await answered) as [FunctionAnswer];
        const messages = (work[name]?.messages ?? 0) + event.Records.length;
        work[name] = { messages, peakMb, cpuMs };
        return response;
      };
      return [name, handler];
    });
    return Object.fromEntries(handlers) as Handlers;
  };
  try {
    const functions = await FunctionsInProcess.start({ open });
    const request = requestOf({ voters: "", forgive: { noVoters: true } });
    const file = (name: string, path: string) => ({ name, open: () => createReadStream(path) });
    const register = [file("voters.csv", voters)];
    const runId = await functions.send({ ...request, register, centers: file("centers.csv", centers) });
    await functions.untilEnded(runId);
  } finally {
    for (const child of children) child.kill();
  }
  return work as Record<LambdaName, Work>;
}

/** As on Lambda, whose runtime gives V8 ninety per cent of the memory, unless the function has its own options. */
function nodeOptionsOf(name: LambdaName): string[] {
  const { memoryMb } = FUNCTION_SIZES[name];
  const usual = `--max-semi-space-size=${Math.floor(memoryMb / 20)} --max-old-space-size=${Math.floor(0.9 * memoryMb)}`;
  return (NODE_OPTIONS[name] ?? usual).split(" ");
}
