import { Command, CommanderError } from "commander";
import { Fault } from "../core/fault.ts";
import { cancelCommand } from "./cancel/command.ts";
import { checkCommand } from "./check/command.ts";
import { downloadCommand } from "./download/command.ts";
import { lookupCommand } from "./lookup/command.ts";
import { openCommand } from "./open/command.ts";
import { planCommand } from "./plan/command.ts";
import { redriveCommand } from "./redrive/command.ts";
import { reprintCommand } from "./reprint/command.ts";
import { resumeCommand } from "./resume/command.ts";
import { runCommand } from "./run/command.ts";
import { sampleCommand } from "./sample/command.ts";
import { statusCommand } from "./status/command.ts";
import { verifyCommand } from "./verify/command.ts";
import { VERSION } from "./version.ts";

/** 0: done; 1: finished with failures, or with a no for an answer, or a fault of ours; 2: bad usage or input. */
export type ExitStatus = 0 | 1 | 2;

const DESCRIPTION = `Turns a voter register into print-ready voter rolls: a PDF book for every polling station, and a
manifest that proves that no voter was lost or printed twice. It runs on this machine alone
and uses no network, unless a command names a stack on AWS: run --stack NAME, or aws:STACK/RUN
where it takes a run.`;

const FURTHER_HELP = `
A first run, on invented people:
  rollpress sample --voters 10000 --centers 24 --out sample
  rollpress check sample/voters.csv --centers sample/centers.csv
  rollpress plan  sample/voters.csv --centers sample/centers.csv
  rollpress run   sample/voters.csv --centers sample/centers.csv --out rolls
  rollpress verify rolls
A run that was stopped, killed or cut off goes on with: rollpress resume rolls

Exit status: 0 done, or stopped as asked; 1 finished, but something could not be printed, verify finds a difference,
lookup finds no such voter, or check finds that a run would stop; 2 bad usage or input.
Errors are one sentence that says where and what to do. They never show a voter's data.`;

/** Runs the command line and returns its exit status. Output goes to stdout, progress and errors to stderr. */
export async function main(args: readonly string[]): Promise<ExitStatus> {
  let status: ExitStatus = 0;
  // Who reads our output may stop early, as `head` does: then there is nobody left to tell anything.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  const program = new Command("rollpress")
    .description(DESCRIPTION)
    .version(VERSION, "--version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [command]", "print the help of a command")
    .addHelpText("after", FURTHER_HELP)
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "rollpress: ")) })
    .configureHelp({ helpWidth: Math.min(process.stdout.columns ?? 100, 110) })
    .showHelpAfterError("(see rollpress --help)")
    .exitOverride();
  const end = (ended: ExitStatus) => {
    status = ended;
  };
  const commands = [
    sampleCommand(),
    checkCommand(end),
    planCommand(),
    runCommand(end),
    statusCommand(),
    resumeCommand(end),
    redriveCommand(end),
    cancelCommand(),
    openCommand(),
    verifyCommand(end),
    reprintCommand(),
    lookupCommand(),
    downloadCommand(),
  ];
  for (const command of commands) {
    program.addCommand(command.copyInheritedSettings(program));
  }
  try {
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Fault) {
    process.stderr.write(`rollpress: ${error.message}\n`);
    return error.exit;
  }
  const { code, syscall, path } = error as NodeJS.ErrnoException;
  if (code !== undefined && syscall !== undefined) {
    const place = path ?? "a file";
    process.stderr.write(
      `rollpress: ${place}: this machine refuses it (${code}); check the path and its permissions.\n`,
    );
    return 2;
  }
  // The stack is for us, and its message may quote anything: only whoever asks for it sees it.
  if (process.env.ROLLPRESS_DEBUG) process.stderr.write(`${(error as Error).stack}\n`);
  const hint = "run it again with ROLLPRESS_DEBUG=1 and report what it says (it may show a voter's data)";
  process.stderr.write(`rollpress: an unexpected ${(error as Error).name}, which is our fault; ${hint}.\n`);
  return 1;
}
