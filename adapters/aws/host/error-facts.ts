import { Fault, reasonOf } from "../../../core/fault.ts";

/** What may be logged of an error. */
export type ErrorFacts = {
  readonly name: string;
  readonly code?: string;
  readonly reason: string;
  /** Where it was thrown, the innermost first. */
  readonly frames: readonly string[];
};

const FRAMES = 12;

/** A code, and not a text that somebody made into one. */
const WORD = /^[\w.-]{1,60}$/;

/**
 * What of an error may be logged. Its message may not, but for a Fault's: it could quote a voter; nor may its stack as it
 * stands, which begins with the message.
 */
export function errorFacts(error: unknown): ErrorFacts {
  if (!(error instanceof Error)) return { name: typeof error, reason: reasonOf(error), frames: [] };
  const code = error instanceof Fault ? error.code : (error as NodeJS.ErrnoException).code;
  return {
    name: error.name,
    ...(typeof code === "string" && WORD.test(code) && { code }),
    reason: reasonOf(error),
    frames: framesOf(error),
  };
}

function framesOf({ stack = "", message }: Error): string[] {
  // Where the message was changed after the stack was taken, what stands there cannot be told from it.
  const end = message === "" ? 0 : stack.indexOf(message);
  if (end === -1) return [];
  return stack
    .slice(end + message.length)
    .split("\n")
    .filter((line) => /^ {4}at \S/.test(line))
    .slice(0, FRAMES)
    .map((line) => line.trim());
}
