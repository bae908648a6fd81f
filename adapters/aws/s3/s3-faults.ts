import { Fault } from "../../../core/fault.ts";
import { awsFault } from "../aws-fault.ts";

export function missingObject(key: string): Fault {
  return new Fault("missing-object", `the run's bucket has no ${key}`, { exit: 1 });
}

export function shortObject(key: string): Fault {
  return new Fault("short-object", `the object ${key} ends before it should`, { exit: 1 });
}

export function changedObject(key: string): Fault {
  return new Fault("changed-object", "the object was replaced while it was read", {
    place: key,
    mend: "begin again",
    exit: 1,
  });
}

/** What S3 refuses, as a fault. A bucket that is not there is another matter than an object. */
export function s3Fault(operation: string, error: unknown, key: string): unknown {
  return isMissing(error) ? missingObject(key) : awsFault(operation, error, key);
}

/** HEAD has no body that could name the error: it is called NotFound, whatever is not there. */
export function isMissing(error: unknown): boolean {
  return ["NoSuchKey", "NotFound"].includes(nameOf(error));
}

/** An offset at or after the end; of an empty object, any. */
export const isBeyondEnd = (error: unknown) => nameOf(error) === "InvalidRange";

export const isReplaced = (error: unknown) => nameOf(error) === "PreconditionFailed";

const nameOf = (error: unknown) => (error instanceof Error ? error.name : "");
