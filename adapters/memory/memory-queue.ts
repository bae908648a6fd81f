import { FairTurns } from "../../core/canvas/fair-turns.ts";
import { MAX_RECEIVES } from "../../core/contracts/queues.ts";
import {
  type Delivery,
  deadLettersOf,
  isDeadLetters,
  type OutgoingMessage,
  type QueueSettings,
  type TaskQueue,
} from "../../core/ports/task-queue.ts";

type Stored = {
  readonly message: OutgoingMessage;
  readonly turn: number;
  visibleAt: number;
  receives: number;
  receipt: string;
};

const DEFAULTS: QueueSettings = { visibilityMs: 30_000, maxReceives: MAX_RECEIVES };

/** Queues that forget: for tests, and for work that need not outlive its process. */
export class MemoryQueue implements TaskQueue {
  readonly #settings: QueueSettings;
  readonly #now: () => number;
  readonly #queues = new Map<string, Stored[]>();
  readonly #turns = new Map<string, FairTurns>();
  #receipts = 0;

  /** @param now milliseconds */
  constructor(settings: Partial<QueueSettings> = {}, now: () => number = Date.now) {
    this.#settings = { ...DEFAULTS, ...settings };
    this.#now = now;
  }

  /** Messages of all queues: those that are visible, delayed, in somebody's hand, or dead letters. */
  get size(): number {
    return [...this.#queues.values()].reduce((sum, messages) => sum + messages.length, 0);
  }

  async send(messages: readonly OutgoingMessage[]): Promise<void> {
    for (const message of messages) {
      const turn = this.#turnsOf(message.queue).next(message.run);
      const visibleAt = this.#now() + (message.delayMs ?? 0);
      this.#put(message.queue, { message, turn, visibleAt, receives: 0, receipt: "" });
    }
  }

  async receive(queue: string, most: number): Promise<Delivery[]> {
    const now = this.#now();
    const deliveries: Delivery[] = [];
    for (const stored of [...(this.#queues.get(queue) ?? [])]) {
      if (deliveries.length === most) break;
      if (stored.visibleAt > now) continue;
      if (stored.receives >= this.#settings.maxReceives && !isDeadLetters(queue)) {
        this.#take(queue, stored);
        this.#put(deadLettersOf(queue), { ...stored, visibleAt: now, receives: 0 });
        continue;
      }
      this.#turnsOf(queue).serve(stored.turn);
      stored.receives++;
      stored.visibleAt = now + this.#settings.visibilityMs;
      stored.receipt = `${++this.#receipts}`;
      const { run, body } = stored.message;
      deliveries.push({ queue, run, body, receiveCount: stored.receives, receipt: stored.receipt });
    }
    return deliveries;
  }

  async acknowledge(deliveries: readonly Delivery[]): Promise<void> {
    for (const delivery of deliveries) {
      const stored = this.#held(delivery);
      if (stored !== undefined) this.#take(delivery.queue, stored);
    }
  }

  async release(delivery: Delivery, delayMs: number): Promise<void> {
    const stored = this.#held(delivery);
    if (stored !== undefined) stored.visibleAt = this.#now() + delayMs;
  }

  #held({ queue, receipt }: Delivery): Stored | undefined {
    return this.#queues.get(queue)?.find((stored) => stored.receipt === receipt);
  }

  #take(queue: string, stored: Stored): void {
    const messages = this.#queues.get(queue) ?? [];
    messages.splice(messages.indexOf(stored), 1);
  }

  /** Kept by turn, and by the order of sending within one. */
  #put(queue: string, stored: Stored): void {
    const messages = this.#queues.get(queue) ?? [];
    this.#queues.set(queue, messages);
    let place = messages.length;
    while (place > 0 && messages[place - 1]!.turn > stored.turn) place--;
    messages.splice(place, 0, stored);
  }

  #turnsOf(queue: string): FairTurns {
    const turns = this.#turns.get(queue) ?? new FairTurns();
    this.#turns.set(queue, turns);
    return turns;
  }
}
