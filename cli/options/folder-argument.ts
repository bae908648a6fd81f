import { Argument } from "commander";

/** The folder of a run, as most commands name it. */
export function folderArgument(): Argument {
  return new Argument("<folder>", "a run's folder: what was given to rollpress run as --out");
}
