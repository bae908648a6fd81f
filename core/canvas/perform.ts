import { Fault, reasonOf } from "../fault.ts";
import type { Ending } from "../ports/ledger.ts";
import type { Delivery, OutgoingMessage } from "../ports/task-queue.ts";
import { type Call, isFollowing, nextId } from "./call.ts";
import { Flow } from "./flow.ts";
import type { CanvasHost } from "./host.ts";
import { type OpenMessage, openMessage, sealMessage } from "./message.ts";
import { backoff, isRetriable } from "./retry.ts";
import { standingOfRepeated, standingOutcome } from "./standing.ts";
import { type AnyTask, PartlyFailed, Replacement, type TaskContext } from "./task.ts";
import { TimeBudget } from "./time-budget.ts";
import { withTimeLimit } from "./time-limit.ts";

/** What to do with a delivery: acknowledge it, or give it back for a while. */
export type Verdict = { readonly kind: "done" } | { readonly kind: "retry"; readonly delayMs: number };

export type PerformOptions = {
  /** Milliseconds until the host stops; 0 when it is stopping. Without it, there is no end. */
  readonly timeLeft?: () => number;
  /** What no call is to blame for, such as a full disk: it is thrown on, and the message stays. */
  readonly isHostFault?: (error: unknown) => boolean;
};

/** The tasks that a host can do, by name. */
export type Tasks = ReadonlyMap<string, AnyTask>;

const DONE: Verdict = { kind: "done" };

/**
 * Does what a delivered message asks for: each of its calls that has no outcome yet, one after the other.
 *
 * A message of several calls that was handed out before has met a crash, or a call that takes too long: it is then cut into
 * messages of one call each, so that the others need not suffer with the one.
 *
 * @throws Fault `bad-message` where it cannot be read; whatever a port throws
 */
export async function perform(
  delivery: Delivery,
  tasks: Tasks,
  host: CanvasHost,
  options: PerformOptions = {},
): Promise<Verdict> {
  const record = await host.ledger.run(delivery.run);
  if (record?.isCanceled) return DONE;
  const message = await openMessage(delivery.body, host.store);
  const performance = new Performance(delivery, message, tasks, host, options);
  return delivery.receiveCount > 1 && message.calls.length > 1
    ? performance.isolate()
    : performance.makeCalls();
}

class Performance {
  readonly #delivery: Delivery;
  readonly #message: OpenMessage;
  readonly #tasks: Tasks;
  readonly #host: CanvasHost;
  readonly #options: PerformOptions;
  readonly #flow: Flow;

  constructor(
    delivery: Delivery,
    message: OpenMessage,
    tasks: Tasks,
    host: CanvasHost,
    options: PerformOptions,
  ) {
    this.#delivery = delivery;
    this.#message = message;
    this.#tasks = tasks;
    this.#host = host;
    this.#options = options;
    this.#flow = new Flow(delivery.run, host);
  }

  async makeCalls(): Promise<Verdict> {
    const { calls } = this.#message;
    const budget = new TimeBudget(this.#options.timeLeft ?? (() => Number.POSITIVE_INFINITY));
    const again: Call[] = [];
    for (const [place, call] of calls.entries()) {
      if (!budget.hasRoom()) {
        if (place === 0) return { kind: "retry", delayMs: 0 };
        await this.#host.queue.send([this.#route(this.#message.restFrom(place))]);
        break;
      }
      if ((await budget.spend(() => this.#make(call))) === "again") again.push(call);
    }
    if (again.length === 0) return DONE;
    const delayMs = backoff(this.#tries, this.#host.random ?? Math.random);
    if (calls.length === 1) return { kind: "retry", delayMs };
    await this.#sendEach(again, this.#tries, delayMs);
    return DONE;
  }

  async isolate(): Promise<Verdict> {
    await this.#sendEach(this.#message.calls, this.#tries - 1, 0);
    return DONE;
  }

  /** How often this message's calls were tried, this time included. */
  get #tries(): number {
    return this.#message.triedBefore + this.#delivery.receiveCount;
  }

  async #make(call: Call): Promise<"done" | "again"> {
    const standingOf = this.#tries > 1 || isFollowing(call) ? standingOfRepeated : standingOutcome;
    const standing = await standingOf(call, this.#host.ledger);
    if (standing !== undefined) {
      await this.#flow.proceed(call, standing);
      return "done";
    }
    const task = this.#tasks.get(call.task);
    let ending: Ending | Replacement;
    try {
      ending = await this.#execute(task, call);
    } catch (error) {
      if (this.#options.isHostFault?.(error)) throw error;
      if (isRetriable(error) && this.#tries <= (task?.retries ?? 0)) return "again";
      ending = failedEnding(error, call);
    }
    if (ending instanceof Replacement) await this.#replace(call, ending);
    else await this.#flow.conclude(call, ending);
    return "done";
  }

  async #execute(task: AnyTask | undefined, call: Call): Promise<Ending | Replacement> {
    if (task === undefined) {
      throw new Fault("unknown-task", `there is no task "${call.task}" in this version`, { exit: 1 });
    }
    const result = await withTimeLimit(task.timeLimitMs, (signal) =>
      task.perform(call.args, this.#contextOf(call, signal)),
    );
    return result instanceof Replacement ? result : { status: "done", output: result };
  }

  #contextOf({ id, generation, header }: Call, signal: AbortSignal): TaskContext {
    return {
      ...{ id, generation, signal, run: this.#delivery.run, tries: this.#tries },
      header: header && { ...header, outcomes: () => this.#host.ledger.outcomes(header.group) },
    };
  }

  /** First all of the others are sent, then this call is over: a crash in between repeats them. */
  async #replace(call: Call, { signature }: Replacement): Promise<void> {
    const { id, generation, rest, report } = call;
    await this.#flow.start(signature, {
      ...{ id: nextId(id), generation },
      ...(rest && { rest }),
      ...(report && { report }),
    });
    await this.#host.ledger.record({ group: id, index: 0, generation, status: "replaced" });
  }

  async #sendEach(calls: readonly Call[], triedBefore: number, delayMs: number): Promise<void> {
    const route = { ...this.#route(""), delayMs };
    const messages = calls.map((call) =>
      sealMessage({ calls: [call], triedBefore }, route, this.#host.store),
    );
    await this.#host.queue.send(await Promise.all(messages));
  }

  #route(body: string): OutgoingMessage {
    const { queue, run } = this.#delivery;
    return { queue, run, body };
  }
}

function failedEnding(error: unknown, call: Call): Ending {
  if (!(error instanceof PartlyFailed)) return { status: "failed", reason: reasonOf(error), call };
  return { status: "failed", reason: error.message, call, output: error.output };
}
