import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { acquireRunLock } from "../../../../../adapters/local/run-lock.ts";
import type { Fault } from "../../../../../core/fault.ts";

/** Takes the lock of a folder and keeps it until the process is ended, or says why not. Arguments: the folder. */
try {
  acquireRunLock(process.argv[2] ?? "");
  // Nobody refers to the lock now, and it must hold all the same.
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  process.stdout.write("locked\n");
  // The tests that began it may be ended as a crash ends it.
  const tests = process.ppid;
  setInterval(() => process.ppid !== tests && process.exit(), 1000);
} catch (error) {
  process.stdout.write(`${(error as Fault).code}\n`);
}
