import type { RunFile } from "../../core/contracts/run-file.ts";
import { Fault } from "../../core/fault.ts";
import type { Ledger } from "../../core/ports/ledger.ts";
import type { ObjectStore } from "../../core/ports/object-store.ts";
import type { WorkOptions } from "../options/work-options.ts";
import type { ProgressLine } from "../terminal/progress.ts";

/** Where a run is: a folder of this machine, or a run of a deployed stack. Commands know no more of either than this. */
export type RunPlace = {
  /** As the user named it. */
  readonly name: string;
  readonly store: ObjectStore & { has(key: string): boolean | Promise<boolean> };
  /** Reads of the store that are worth making at once: 0 where each is answered as soon as it is made. */
  readonly readsAhead: number;
  /** A file of the run, as a user may look for it. */
  nameOf(key: string): string;
  /** @throws Fault where there is no run */
  readRunFile(): Promise<RunFile>;
  /** Whether the manifest stands, and is of the latest work on the run. */
  isFinished(): Promise<boolean>;
  /** @throws Fault where the manifest that stands may not be the run's result; where there is none, its reader says so */
  refuseUnsettled(): Promise<void>;
  /** Looks into the run's ledger. What `use` has written is there when this returns. */
  look<T>(use: (ledger: Ledger, run: string) => Promise<T>): Promise<T>;
  /** Of a run that is neither finished nor canceled. @param failure why it ended as a whole, by the ledger */
  stateOf(failure: string | undefined): Promise<ActiveState>;
  /** Takes the run up, to work on it or to follow those who do. */
  takeUp(options: WorkOptions, progress: ProgressLine): Promise<RunInHand>;
  readonly words: PlaceWords;
};

export type ActiveState = "running" | "stopped" | "failed";

/** What to say of a run, where it matters where it is. */
export type PlaceWords = {
  /** Of one that is at work, stopped or canceled: what is so, or what to do. */
  readonly advice: Readonly<Record<"running" | "stopped" | "canceled", string>>;
  /** What was left to itself, and how to come back to it. */
  readonly left: string;
  /** How to get at the files of one that is finished, as a line; empty where they are here. */
  readonly fetch: string;
  /** What to do with a run that is finished, and is to be canceled. */
  readonly discard: string;
  /** What to do where the register was not read yet. */
  readonly awaitReading: string;
};

/** A run that this process works on, or follows. */
export type RunInHand = {
  /** Puts back what failed. @returns how many calls */
  redrive(): Promise<number>;
  /** Until the run has ended, or is left to itself. @throws Fault where it failed as a whole */
  work(): Promise<RunEnding>;
  close(): Promise<void>;
};

/** How it ended, or how it was left: stopped, or at work without us. */
export type RunEnding = "finished" | "canceled" | "stopped" | "running";

const AWS = "aws:";

/** @param name as commands take it: a folder, or aws:STACK/RUN @throws Fault where it is neither, or cannot be reached */
export async function placeOf(name: string): Promise<RunPlace> {
  if (!isOnAws(name)) {
    const { folderPlace } = await import("./folder-place.ts");
    return folderPlace(name);
  }
  const [, stack, run] = /^aws:([^/]+)\/([^/]+)$/.exec(name) ?? [];
  if (stack === undefined || run === undefined) {
    throw new Fault("bad-place", "this names no run of a stack", {
      place: name,
      mend: `write aws:STACK/RUN, as "rollpress run --stack" has printed it`,
    });
  }
  const { stackPlace } = await import("./stack-place.ts");
  return stackPlace(stack, run);
}

/** A folder of this machine, where a command has no meaning on AWS. @param mend what to do there instead */
export function requireFolder(name: string, mend: string): string {
  if (!isOnAws(name)) return name;
  throw new Fault("not-on-aws", "this command is for a folder of this machine", { place: name, mend });
}

/** A run of a stack, where a command has no meaning for a folder. @param mend what to do there instead */
export function requireStack(name: string, mend: string): void {
  if (isOnAws(name)) return;
  throw new Fault("not-on-aws", "this command is for a run on AWS, named as aws:STACK/RUN", {
    place: name,
    mend,
  });
}

const isOnAws = (name: string) => name.startsWith(AWS);
