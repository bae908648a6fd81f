import type { TaskQueue } from "../../../core/ports/task-queue.ts";
import type { EventDelivery } from "./deliveries.ts";

/** After the end of an invocation, in milliseconds: until then Lambda has deleted the message of one that ended well. */
const MARGIN_MS = 60_000;

/**
 * Hides a batch's only message from now on for no longer than this invocation can last.
 *
 * A queue hides its messages for six times the function's timeout, for Lambda may have to call several times before the function
 * is started. Once it is, what is left of that is only waiting: where it ends without a word (out of memory, out of time), the
 * splitter's message would be tried again after 90 minutes, and given up after a working day.
 *
 * A batch of several is a renderer's, whose queue hides messages for some minutes: there it would be ten requests for little.
 *
 * @param lastsMs milliseconds that the invocation has left
 * @throws what the queue throws: the message is then hidden for as long as its queue does
 */
export async function hideWhileAtWork(
  deliveries: readonly EventDelivery[],
  queue: Pick<TaskQueue, "release">,
  lastsMs: number,
): Promise<void> {
  const [only, ...others] = deliveries;
  if (only === undefined || others.length > 0) return;
  await queue.release(only, lastsMs + MARGIN_MS);
}
