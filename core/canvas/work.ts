import { Fault } from "../fault.ts";
import type { Delivery, TaskQueue } from "../ports/task-queue.ts";
import { Acknowledgements } from "./acknowledgements.ts";
import { BadMessages } from "./bad-messages.ts";
import { Bell } from "./bell.ts";
import type { Canvas } from "./canvas.ts";
import { type Lane, Lanes, type WorkQueue } from "./lanes.ts";
import type { PerformOptions, Verdict } from "./perform.ts";
import { backoff } from "./retry.ts";

export type WorkOptions = PerformOptions & {
  /** What to receive from; the dead letters of each are buried. */
  readonly queues: readonly (string | WorkQueue)[];
  /** Messages that are performed at once, over all queues; 1 by default. */
  readonly concurrency?: number;
  /** When it is aborted, nothing more is received, and the loop ends with what it has in hand. */
  readonly until?: AbortSignal;
  /**
   * Whether the work is over. It is asked when the queues gave nothing and nothing is in hand, which alone says little: a
   * message may be delayed, or in the hands of others. A host whose queue can count says exactly that it is over when all that is
   * left, of messages in every state, are the bad ones: each message is acknowledged after those that follow it were sent.
   *
   * @param badMessages dead letters that stay where they are
   */
  readonly isDone?: (badMessages: number) => boolean | Promise<boolean>;
  /** How long to wait before queues that gave nothing are asked again, in milliseconds; 20 by default. What ends here wakes the loop. */
  readonly idleMs?: number;
  /** What a message's performance threw, such as a port's error: the message is given back for a while. */
  readonly onError?: (error: unknown, delivery: Delivery) => void;
  /** A dead letter that cannot be buried, as it cannot be read: it stays where it is. Each is told of once. */
  readonly onBadMessage?: (deadLetter: Delivery, fault: Fault) => void;
  /** A number in [0, 1): for the jitter of what is given back. */
  readonly random?: () => number;
};

/** What performs: a canvas, or what stands for one that is elsewhere, as in another thread. */
export type Performer = Pick<Canvas, "perform" | "bury">;

/**
 * Receives messages and performs them, until `until` is aborted, `isDone` says so, or no time is left. What is in hand then
 * comes to its end first, acknowledgements included.
 *
 * @throws a host fault of a performance, whose message is given back at once; whatever the queue throws on being asked, and
 * the callbacks. It too ends the loop, and is thrown when what is in hand has ended.
 */
export async function work(performer: Performer, queue: TaskQueue, options: WorkOptions): Promise<void> {
  const { concurrency = 1, until } = options;
  if (!(concurrency >= 1)) throw new Error("a loop that performs nothing at once would never end");
  const loop = new WorkLoop(performer, queue, { ...options, concurrency });
  const wake = () => loop.wake();
  until?.addEventListener("abort", wake);
  try {
    await loop.run();
  } finally {
    until?.removeEventListener("abort", wake);
  }
}

const IDLE_MS = 20;
/** How long timers and signals may be kept waiting by tasks that themselves wait for nothing, in milliseconds. */
const LONGEST_SPELL_MS = 10;

type Settlement = Verdict | { readonly kind: "leave" };

class WorkLoop {
  readonly #performer: Performer;
  readonly #queue: TaskQueue;
  readonly #options: WorkOptions & { readonly concurrency: number };
  readonly #lanes: Lanes;
  readonly #acknowledgements: Acknowledgements;
  readonly #bell = new Bell();
  readonly #badMessages = new BadMessages();
  #performing = 0;
  /** Those that are performing, and those whose acknowledgement or release is not yet over. */
  #inHand = 0;
  #fault: { readonly error: unknown } | undefined;

  constructor(
    performer: Performer,
    queue: TaskQueue,
    options: WorkOptions & { readonly concurrency: number },
  ) {
    this.#performer = performer;
    this.#queue = queue;
    this.#options = options;
    this.#lanes = new Lanes(options.queues);
    this.#acknowledgements = new Acknowledgements(queue, (size, error) => this.#settled(size, error));
  }

  wake(): void {
    this.#bell.ring();
  }

  async run(): Promise<void> {
    try {
      await this.#receiveUntilStopped();
    } catch (error) {
      this.#fail(error);
    }
    while (this.#inHand > 0) {
      this.#bell.hush();
      await this.#bell.heard();
    }
    if (this.#fault !== undefined) throw this.#fault.error;
  }

  async #receiveUntilStopped(): Promise<void> {
    const { idleMs = IDLE_MS, isDone } = this.#options;
    for (let spellEnds = 0; !this.#isStopping; ) {
      if (performance.now() > spellEnds) {
        await new Promise<void>((resolve) => void setImmediate(resolve));
        spellEnds = performance.now() + LONGEST_SPELL_MS;
      }
      // Whatever rings from here on ends the wait below, for it may come after the queues were asked.
      this.#bell.hush();
      const received = await this.#receive(performance.now() + idleMs);
      if (received === 0 && this.#inHand === 0 && (await isDone?.(this.#badMessages.size))) return;
      await this.#bell.heard(idleMs);
    }
  }

  /** Asks the queues for as much as there is room for, and begins with it. @returns how many messages they gave */
  async #receive(restUntil: number): Promise<number> {
    let received = 0;
    for (const lane of this.#lanes.inTurn(performance.now())) {
      if (this.#room <= 0 || this.#isStopping) break;
      const most = Math.min(this.#room, lane.concurrency - lane.performing);
      if (most <= 0) continue;
      const deliveries = await this.#queue.receive(lane.queue, most);
      lane.restsUntil = deliveries.length < most ? restUntil : 0;
      received += deliveries.length;
      for (const delivery of deliveries) void this.#handle(delivery, lane);
    }
    return received;
  }

  /** Never rejects. */
  async #handle(delivery: Delivery, lane: Lane): Promise<void> {
    this.#inHand++;
    this.#performing++;
    lane.performing++;
    const settlement = await this.#perform(delivery, lane);
    this.#performing--;
    lane.performing--;
    this.#bell.ring();
    if (settlement.kind === "done") return this.#acknowledgements.add(delivery);
    try {
      if (settlement.kind === "retry") await this.#queue.release(delivery, settlement.delayMs);
      this.#settled(1);
    } catch (error) {
      this.#settled(1, error);
    }
  }

  async #perform(delivery: Delivery, lane: Lane): Promise<Settlement> {
    try {
      if (!lane.isDeadLetters) return await this.#performer.perform(delivery, this.#options);
      await this.#performer.bury(delivery);
      this.#badMessages.delete(delivery);
      return { kind: "done" };
    } catch (error) {
      try {
        return this.#settlementAfter(error, delivery, lane);
      } catch (fault) {
        this.#fail(fault);
        return { kind: "retry", delayMs: 0 };
      }
    }
  }

  /** @throws a host fault, and whatever the callbacks throw */
  #settlementAfter(error: unknown, delivery: Delivery, lane: Lane): Settlement {
    const { isHostFault, onError, onBadMessage, random = Math.random } = this.#options;
    if (isHostFault?.(error)) throw error;
    if (lane.isDeadLetters && error instanceof Fault) {
      if (this.#badMessages.add(delivery)) onBadMessage?.(delivery, error);
      return { kind: "leave" };
    }
    onError?.(error, delivery);
    return { kind: "retry", delayMs: backoff(delivery.receiveCount, random) };
  }

  #settled(count: number, error?: unknown): void {
    this.#inHand -= count;
    if (error !== undefined) this.#fail(error);
    this.#bell.ring();
  }

  /** The first one stands: what fails after it fails for the same reason, or for less. */
  #fail(error: unknown): void {
    this.#fault ??= { error };
    this.#bell.ring();
  }

  /** Messages that can be begun now. As many again may wait for their acknowledgement, and then hold up what is new. */
  get #room(): number {
    const { concurrency } = this.#options;
    return Math.min(concurrency - this.#performing, 2 * concurrency - this.#inHand);
  }

  get #isStopping(): boolean {
    const { until, timeLeft } = this.#options;
    return (
      this.#fault !== undefined || until?.aborted === true || (timeLeft !== undefined && timeLeft() <= 0)
    );
  }
}
