/** What ends a process politely: Ctrl-C, and what service managers send. */
const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** How a shell reports a process that Ctrl-C ended. */
const INTERRUPTED = 130;

export type StopSignal = AbortSignal & { dispose(): void };

/**
 * Aborted by the first Ctrl-C or SIGTERM. The second one ends the process at once, which loses nothing: it is as a crash is.
 *
 * @param onStop told of the first
 */
export function stopOnSignal(onStop: () => void): StopSignal {
  const controller = new AbortController();
  const listener = () => {
    if (controller.signal.aborted) process.exit(INTERRUPTED);
    controller.abort();
    onStop();
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  const dispose = () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
  return Object.assign(controller.signal, { dispose });
}
