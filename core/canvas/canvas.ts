import { randomUUID } from "node:crypto";
import { Fault } from "../fault.ts";
import type { Delivery } from "../ports/task-queue.ts";
import { cancelRun } from "./cancel.ts";
import { bury } from "./dead-letters.ts";
import { Flow } from "./flow.ts";
import type { CanvasHost } from "./host.ts";
import { type PerformOptions, perform, type Verdict } from "./perform.ts";
import { type Progress, progressOf } from "./progress.ts";
import { redrive } from "./redrive.ts";
import type { Signature } from "./signature.ts";
import type { AnyTask } from "./task.ts";

export type DelayOptions = {
  /** Whose turn the work uses up, and what `cancel` ends; the ID by default. */
  readonly run?: string;
  /** The same ID is the same work: a second `delay` with it has no effect. A new one by default. */
  readonly id?: string;
  /** Before the first message can be received, in milliseconds. Of a task or a chain. */
  readonly delayMs?: number;
};

/** Sends work, and does what is delivered. Nothing here waits for a task. */
export class Canvas {
  readonly #tasks: ReadonlyMap<string, AnyTask>;
  readonly #host: CanvasHost;

  /** @param tasks those that may be delivered here */
  constructor(tasks: Iterable<AnyTask>, host: CanvasHost) {
    this.#tasks = new Map([...tasks].map((task) => [task.name, task]));
    this.#host = host;
  }

  /** Sends a signature. @returns its ID */
  async delay(signature: Signature, options: DelayOptions = {}): Promise<string> {
    const { id = randomUUID(), delayMs } = options;
    await new Flow(options.run ?? id, this.#host).start(signature, { id, generation: 1 }, { delayMs });
    return id;
  }

  /** Does what a message asks for; see {@link perform}. */
  perform(delivery: Delivery, options?: PerformOptions): Promise<Verdict> {
    return perform(delivery, this.#tasks, this.#host, options);
  }

  /** Counts a dead letter's calls as failed; see {@link bury}. */
  bury(deadLetter: Delivery): Promise<void> {
    return bury(deadLetter, this.#host);
  }

  /** Puts back the calls of a group or chord that failed; see {@link redrive}. @returns how many */
  redrive(group: string): Promise<number> {
    return redrive(group, (name) => this.#queueOf(name), this.#host);
  }

  /** Ends a run; see {@link cancelRun}. */
  cancel(run: string): Promise<void> {
    return cancelRun(run, this.#host.ledger);
  }

  /** @param generation 1, and one more with each redrive */
  progress(group: string, generation = 1): Promise<Progress> {
    return progressOf(new Flow("", this.#host).treeOf(group, generation), this.#host.ledger);
  }

  #queueOf(name: string): string {
    const task = this.#tasks.get(name);
    if (task === undefined)
      throw new Fault("unknown-task", `there is no task "${name}" in this version`, { exit: 1 });
    return task.queue;
  }
}
