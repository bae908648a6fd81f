import type { CanvasHost } from "../../core/canvas/host.ts";
import { Fault } from "../../core/fault.ts";
import type { ObjectContent } from "../../core/ports/object-store.ts";
import type { QueueSettings } from "../../core/ports/task-queue.ts";
import { MemoryLedger } from "./memory-ledger.ts";
import { MemoryQueue } from "./memory-queue.ts";

export type MemoryHost = CanvasHost & { readonly ledger: MemoryLedger; readonly queue: MemoryQueue };

/** All that a canvas needs, in memory: for examples, tests, and work that need not outlive its process. */
export function memoryHost(settings?: Partial<QueueSettings>, now?: () => number): MemoryHost {
  const objects = new Map<string, Uint8Array>();
  return {
    ledger: new MemoryLedger(),
    queue: new MemoryQueue(settings, now),
    store: {
      async get(key) {
        const object = objects.get(key);
        if (object === undefined) throw new Fault("missing-object", `there is no ${key}`);
        return object;
      },
      async put(key, content: ObjectContent) {
        const chunks = content instanceof Uint8Array ? [content] : await Array.fromAsync(content);
        objects.set(key, Buffer.concat(chunks));
      },
    },
  };
}
