import {
  type Delivery,
  deadLettersOf,
  isDeadLetters,
  type OutgoingMessage,
  type QueueSettings,
} from "../../../../core/ports/task-queue.ts";
import type { Agenda } from "./agenda.ts";
import type { Dice } from "./dice.ts";
import type { Faults } from "./faults.ts";

type Stored = {
  readonly message: OutgoingMessage;
  queue: string;
  receives: number;
  /** Of the last delivery; void again when the message is visible again. */
  receipt: string | undefined;
  hide: () => void;
};

/**
 * A queue that keeps the promises of SQS's standard queues and not one more: any order, twice, late, and after the
 * acknowledgement.
 */
export class WorldQueue {
  readonly #settings: QueueSettings;
  readonly #agenda: Agenda;
  readonly #dice: Dice;
  readonly #faults: Faults;
  readonly #visible = new Map<string, Stored[]>();
  readonly #held = new Map<string, Stored>();
  #receipts = 0;
  #count = 0;
  sent = 0;

  constructor(settings: QueueSettings, agenda: Agenda, dice: Dice, faults: Faults) {
    this.#settings = settings;
    this.#agenda = agenda;
    this.#dice = dice;
    this.#faults = faults;
  }

  send(message: OutgoingMessage): void {
    this.sent++;
    const late = this.#faults.strikes("late", -1) ? this.#dice.time(10 * this.#settings.visibilityMs) : 0;
    this.#enter(message, (message.delayMs ?? 0) + late);
    if (this.#faults.strikes("duplicate", -1)) this.#enter(message, this.#someTime());
  }

  /** How many messages can be received now. */
  get visible(): number {
    return this.#count;
  }

  /** Any of the visible messages of any queue; undefined where it went to the dead letters instead. */
  receive(): Delivery | undefined {
    const queues = [...this.#visible].filter(([, visible]) => visible.length > 0);
    const [queue, visible] = this.#dice.pick(queues);
    this.#count--;
    const place = this.#dice.below(visible.length);
    const stored = visible[place]!;
    const last = visible.pop()!;
    if (place < visible.length) visible[place] = last;
    if (stored.receives >= this.#settings.maxReceives && !isDeadLetters(queue)) {
      stored.queue = deadLettersOf(queue);
      stored.receives = 0;
      this.#show(stored);
      return undefined;
    }
    stored.receives++;
    const receipt = `${++this.#receipts}`;
    stored.receipt = receipt;
    this.#held.set(receipt, stored);
    stored.hide = this.#agenda.in(this.#settings.visibilityMs, () => this.#giveUp(stored));
    const { run, body } = stored.message;
    return { queue, run, body, receiveCount: stored.receives, receipt };
  }

  acknowledge({ receipt }: Delivery): void {
    const stored = this.#held.get(receipt);
    if (stored === undefined) return;
    stored.hide();
    this.#held.delete(receipt);
    if (this.#faults.strikes("lostAcknowledgement", -1)) {
      this.#agenda.in(this.#someTime(), () => this.#show(stored));
    }
  }

  release({ receipt }: Delivery, delayMs: number): void {
    const stored = this.#held.get(receipt);
    if (stored === undefined) return;
    stored.hide();
    stored.hide = this.#agenda.in(delayMs, () => this.#giveUp(stored));
  }

  /** Now, soon, or much later. */
  #someTime(): number {
    return this.#dice.falls(0.5) ? 0 : this.#dice.time(20 * this.#settings.visibilityMs);
  }

  #enter(message: OutgoingMessage, delayMs: number): void {
    const stored = { message, queue: message.queue, receives: 0, receipt: undefined, hide: () => {} };
    if (delayMs === 0) this.#show(stored);
    else this.#agenda.in(delayMs, () => this.#show(stored));
  }

  #giveUp(stored: Stored): void {
    this.#held.delete(stored.receipt!);
    this.#show(stored);
  }

  #show(stored: Stored): void {
    this.#count++;
    const visible = this.#visible.get(stored.queue);
    if (visible === undefined) this.#visible.set(stored.queue, [stored]);
    else visible.push(stored);
  }
}
