/** A call took longer than its task allows. */
export class TimeLimitError extends Error {
  override readonly name = "TimeLimitError";
}

/**
 * Makes a call that has `limitMs` milliseconds for it. What keeps the processor busy without a pause is not interrupted:
 * that takes a host that can end a thread or a function.
 *
 * @throws TimeLimitError when they are over; the signal is aborted then
 */
export async function withTimeLimit<T>(
  limitMs: number | undefined,
  make: (signal: AbortSignal) => Promise<T> | T,
): Promise<T> {
  const controller = new AbortController();
  if (limitMs === undefined) return make(controller.signal);
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new TimeLimitError("a call took longer than its time limit");
      controller.abort(error);
      reject(error);
    }, limitMs);
  });
  try {
    return await Promise.race([make(controller.signal), over]);
  } finally {
    clearTimeout(timer);
  }
}
