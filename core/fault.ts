/** How the command line ends: 1 is "finished with failures", 2 is "bad usage or input". */
export type ExitCode = 1 | 2;

export type FaultDetails = {
  /** Where it is: a file, with line and column where there are any. */
  readonly place?: string;
  /** What the user can do about it, as an imperative sentence without a full stop. */
  readonly mend?: string;
  readonly exit?: ExitCode;
};

/**
 * A failure that is the user's to mend: one clear sentence, where it is, and what to do.
 *
 * Its text may end in a log or on a screen, so it never quotes a voter's data: places are named by file, line,
 * column, center, station and voter number, never by what stands there. Everything else that is thrown is our bug.
 */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly code: string;
  /** The sentence without its place and its mend. */
  readonly what: string;
  readonly place: string | undefined;
  readonly mend: string | undefined;
  readonly exit: ExitCode;

  constructor(code: string, what: string, details: FaultDetails = {}) {
    const place = details.place === undefined ? "" : `${details.place}: `;
    const mend = details.mend === undefined ? "" : `; ${details.mend}`;
    super(`${place}${what}${mend}.`);
    this.code = code;
    this.what = what;
    this.place = details.place;
    this.mend = details.mend;
    this.exit = details.exit ?? 2;
  }
}

/** Why something failed, in words that may be shown. Any other error's text may hold anything, a voter's name too. */
export function reasonOf(error: unknown): string {
  if (error instanceof Fault) return error.message;
  return `an unexpected ${error instanceof Error ? error.name : typeof error}: please report it`;
}
