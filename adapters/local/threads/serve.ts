import { parentPort } from "node:worker_threads";
import { type Answer, type Order, sendError } from "./protocol.ts";

/** What a thread can do: by name, from input to output. Both can be cloned. */
export type Steps = Readonly<Record<string, (input: never) => Promise<unknown>>>;

export function tell(answer: Answer): void {
  parentPort?.postMessage(answer);
}

/**
 * Serves a worker thread's orders. Orders overlap: while one waits for its files, another one is rendered.
 *
 * @param prepare makes what the steps need; a thread that cannot be prepared says why and ends
 */
export async function serve(prepare: () => Promise<Steps> | Steps): Promise<void> {
  try {
    const steps = await prepare();
    parentPort?.on("message", (order: Order) => void obey(order, steps));
    tell({ kind: "ready" });
  } catch (error) {
    tell({ kind: "refused", error: sendError(error) });
  }
}

async function obey({ id, step, input }: Order, steps: Steps): Promise<void> {
  try {
    tell({ kind: "done", id, output: await steps[step]?.(input as never) });
  } catch (error) {
    tell({ kind: "failed", id, error: sendError(error) });
  }
}
