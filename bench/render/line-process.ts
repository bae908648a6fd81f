import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** Stations to render, counted from 0: at first those that are off the clock. */
export type BlockRequest = { readonly untimed: readonly number[]; readonly timed: readonly number[] };
/** Milliseconds for all the timed books, and the last of them in base64. */
export type BlockAnswer = { readonly ms: number; readonly pdf: string };

/** A process that is spoken to in lines of JSON, and idle until it is asked. */
export type LineProcess = {
  /** The next line that it says. */
  hear(): Promise<unknown>;
  say(message: unknown): void;
  end(): void;
};

/** @throws Error when the process is asked after its end; what it says on standard error is passed on */
export function startLineProcess(command: string, args: readonly string[]): LineProcess {
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async hear() {
      const { value, done } = await lines.next();
      if (done) throw new Error(`${[command, ...args].join(" ")} ended before its time`);
      return JSON.parse(value);
    },
    say: (message) => child.stdin.write(`${JSON.stringify(message)}\n`),
    end: () => child.stdin.end(),
  };
}
