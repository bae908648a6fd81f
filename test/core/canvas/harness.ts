import * as z from "zod";
import { type MemoryHost, memoryHost } from "../../../adapters/memory/memory-host.ts";
import { Canvas } from "../../../core/canvas/canvas.ts";
import type { CanvasHost } from "../../../core/canvas/host.ts";
import type { Json } from "../../../core/canvas/json.ts";
import type { PerformOptions, Verdict } from "../../../core/canvas/perform.ts";
import {
  type AnyTask,
  type Replacement,
  type Task,
  type TaskContext,
  task,
} from "../../../core/canvas/task.ts";
import type { Outcome } from "../../../core/ports/ledger.ts";
import { type Delivery, deadLettersOf, type QueueSettings } from "../../../core/ports/task-queue.ts";

export type HarnessOptions = {
  readonly settings?: Partial<QueueSettings>;
  readonly slots?: number;
  readonly random?: () => number;
  /** What stands in for parts of the host. */
  readonly parts?: (host: MemoryHost) => Partial<CanvasHost>;
};

/** A canvas in memory whose clock stands still until it is moved, delivered to by hand. */
export class Harness {
  readonly memory: MemoryHost;
  readonly host: CanvasHost;
  readonly canvas: Canvas;
  now = 0;

  constructor(tasks: readonly AnyTask[], { settings, slots, random, parts }: HarnessOptions = {}) {
    this.memory = memoryHost(settings, () => this.now);
    this.host = {
      ...{ ...this.memory, ...parts?.(this.memory) },
      ...(slots !== undefined && { slots }),
      random: random ?? (() => 0),
    };
    this.canvas = new Canvas(tasks, this.host);
  }

  /** The one message that is visible. */
  async receive(queue = "work"): Promise<Delivery> {
    const [delivery] = await this.memory.queue.receive(queue, 1);
    if (delivery === undefined) throw new Error(`no message is visible in ${queue}`);
    return delivery;
  }

  /** All that are visible. */
  receiveAll(queue = "work"): Promise<Delivery[]> {
    return this.memory.queue.receive(queue, Number.POSITIVE_INFINITY);
  }

  /** Performs a delivery, and does with it what the verdict says. */
  async handle(delivery: Delivery, options?: PerformOptions): Promise<Verdict> {
    const verdict = await this.canvas.perform(delivery, options);
    if (verdict.kind === "done") await this.memory.queue.acknowledge([delivery]);
    else await this.memory.queue.release(delivery, verdict.delayMs);
    return verdict;
  }

  /** Delivers until nothing is left, moving the clock where all that is left is delayed or in hand. @returns deliveries */
  async settle(queue = "work"): Promise<number> {
    let deliveries = 0;
    while (this.memory.queue.size > 0) {
      const [delivery] = await this.memory.queue.receive(queue, 1);
      const [deadLetter] = await this.memory.queue.receive(deadLettersOf(queue), 1);
      if (delivery !== undefined) await this.handle(delivery);
      if (deadLetter !== undefined) {
        await this.canvas.bury(deadLetter);
        await this.memory.queue.acknowledge([deadLetter]);
      }
      if (delivery === undefined && deadLetter === undefined) this.now += 1000;
      if (++deliveries > 100_000) throw new Error("there is no end to it");
    }
    return deliveries;
  }

  outcome(group: string, index = 0): Promise<Outcome | undefined> {
    return this.memory.ledger.outcome(group, index);
  }

  /** A done call's output, or its failure's reason. */
  async resultOf(group: string, index = 0): Promise<Json | undefined> {
    const outcome = await this.outcome(group, index);
    if (outcome?.status === "done") return outcome.output;
    return outcome?.status === "failed" ? outcome.reason : outcome?.status;
  }
}

type Run<Input> = (input: Input, context: TaskContext) => Promise<Json | Replacement> | Json | Replacement;

/** A task of the queue "work" that takes a number. */
export function numberTask(
  name: string,
  run: Run<{ n: number }>,
  settings: Partial<Pick<AnyTask, "retries" | "timeLimitMs" | "queue">> = {},
): Task<{ n: number }> {
  const { queue = "work", retries = 3, timeLimitMs } = settings;
  const input = z.object({ n: z.number() });
  const limits = { retries, ...(timeLimitMs !== undefined && { timeLimitMs }) };
  return task({ name, queue, input, output: z.json() as z.ZodType<Json>, ...limits, run });
}

/** What a chord's body is for: it says how the header ended, and the outputs' sum. */
export const sumTask = (name = "sum", queue = "work"): Task<object> =>
  task({
    ...{ name, queue },
    input: z.object({}),
    output: z.object({ tasks: z.int(), failed: z.int(), sum: z.number() }),
    async run(_, { header }) {
      if (header === undefined) throw new Error("it is no chord's body");
      let sum = 0;
      for await (const outcome of header.outcomes()) {
        if (outcome.status === "done" && typeof outcome.output === "number") sum += outcome.output;
      }
      return { tasks: header.tasks, failed: header.failed, sum };
    },
  });

export const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
