import { type MemoryHost, memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import type { AnyTask } from "../../../core/canvas/task.ts";
import type { QueueSettings, TaskQueue } from "../../../core/ports/task-queue.ts";

/** Far longer than any test takes: whoever waits for it has missed what should wake it. */
export const NEVER_MS = 2 ** 30;

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A gate that calls wait at. */
export function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  let waiting = 0;
  let arrived = () => {};
  return {
    open: resolve,
    get waiting() {
      return waiting;
    },
    pass: () => {
      waiting++;
      arrived();
      return promise;
    },
    /** Resolves when so many are there. */
    arrivals: (count: number) =>
      new Promise<void>((resolveArrivals) => {
        arrived = () => void (waiting >= count && resolveArrivals());
        arrived();
      }),
  };
}

export function setUp(tasks: readonly AnyTask[], settings: Partial<QueueSettings> = {}) {
  const host = { ...memoryHost(settings), random: () => 0 };
  return { host, canvas: new Canvas(tasks, host), options: optionsFor(host) };
}

const optionsFor = (host: MemoryHost) => ({
  queues: ["work"],
  isDone: (badMessages: number) => host.queue.size === badMessages,
  random: () => 0,
});

/** A queue in which some methods are others. */
export function wrap(queue: TaskQueue, others: Partial<TaskQueue>): TaskQueue {
  return {
    send: (messages) => queue.send(messages),
    receive: (name, most) => queue.receive(name, most),
    acknowledge: (deliveries) => queue.acknowledge(deliveries),
    release: (delivery, delayMs) => queue.release(delivery, delayMs),
    ...others,
  };
}

export function counting(queue: TaskQueue, { receive }: { receive: () => void }): TaskQueue {
  return wrap(queue, {
    receive(name, most) {
      receive();
      return queue.receive(name, most);
    },
  });
}
