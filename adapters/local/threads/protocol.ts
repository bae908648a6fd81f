import { Fault } from "../../../core/fault.ts";

/** What the main thread sends: do this. */
export type Order = { readonly id: number; readonly step: string; readonly input: unknown };

/** What a thread answers. It says once that it is ready, or why it never will be. */
export type Answer =
  | { readonly kind: "ready" }
  | { readonly kind: "progress"; readonly value: number }
  | { readonly kind: "done"; readonly id: number; readonly output: unknown }
  | { readonly kind: "failed"; readonly id: number; readonly error: SentError }
  | { readonly kind: "refused"; readonly error: SentError };

/** An error on its way to another thread, which would arrive as a plain Error otherwise. */
export type SentError = {
  readonly name: string;
  readonly stack: string | undefined;
  readonly fault?: Pick<Fault, "code" | "what" | "place" | "mend" | "exit">;
};

export function sendError(error: unknown): SentError {
  const { name, stack } = error instanceof Error ? error : new Error("something was thrown that is no error");
  if (!(error instanceof Fault)) return { name, stack };
  const { code, what, place, mend, exit } = error;
  return { name, stack, fault: { code, what, place, mend, exit } };
}

export function receiveError({ name, stack, fault }: SentError): Error {
  if (fault === undefined) return Object.assign(new Error("a worker thread failed"), { name, stack });
  const { code, what, place, mend, exit } = fault;
  return new Fault(code, what, {
    ...(place !== undefined && { place }),
    ...(mend !== undefined && { mend }),
    exit,
  });
}
