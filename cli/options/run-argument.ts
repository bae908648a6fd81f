import { Argument } from "commander";

/** A run, where commands take one: on this machine, or on AWS. */
export function runArgument(
  description = "the folder that was given to rollpress run as --out; or of a run on AWS, aws:STACK/RUN",
): Argument {
  return new Argument("<run>", description);
}
