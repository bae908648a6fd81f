import { Fault } from "../../core/fault.ts";

/**
 * What AWS refuses, in the user's words: which operation, and the error's name, never its message, which may quote what was
 * sent. An error that the SDK has nothing to do with is returned as it is.
 *
 * @param operation such as "GetObject"
 * @param place what it was about: a key, a queue
 */
export function awsFault(operation: string, error: unknown, place?: string): unknown {
  if (!isOfSdk(error)) return error;
  const name = nameOf(error);
  return new Fault("aws-error", `AWS did not do ${operation} (${name})`, {
    ...(place !== undefined && { place }),
    mend: mendOf(name),
    exit: 1,
  });
}

type SdkError = Error & {
  readonly code?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
};

/** The SDK puts on each error that passes it, its own or the network's, how often it tried. */
function isOfSdk(error: unknown): error is SdkError {
  return error instanceof Error && ("$metadata" in error || error.name === "CredentialsProviderError");
}

/**
 * Node's errors are all called Error, and their codes say what happened. An answer to HEAD has no body that could name the error:
 * its status has to do.
 */
function nameOf({ name, code, $metadata }: SdkError): string {
  const status = $metadata?.httpStatusCode;
  if (/^Unknown(Error)?$/.test(name) && status !== undefined) return NAMES[status] ?? `HTTP ${status}`;
  return name === "Error" && typeof code === "string" ? code : name;
}

const NAMES: Readonly<Record<number, string>> = { 403: "Forbidden" };

function mendOf(name: string): string {
  if (/AccessDenied|NotAuthorized|Forbidden/.test(name)) return "see which permission is missing";
  if (/Credentials|Token|Signature|UnrecognizedClient/.test(name)) {
    return "sign in to AWS, or check its credentials";
  }
  if (/NoSuchBucket|ResourceNotFound|QueueDoesNotExist|NonExistentQueue/.test(name)) {
    return "check that the stack is deployed in this account and region";
  }
  return "try again, and look at AWS's health if it goes on";
}
