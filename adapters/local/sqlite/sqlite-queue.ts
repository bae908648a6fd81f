import { FairTurns } from "../../../core/canvas/fair-turns.ts";
import { MAX_RECEIVES } from "../../../core/contracts/queues.ts";
import {
  type Delivery,
  deadLettersOf,
  isDeadLetters,
  type OutgoingMessage,
  type QueueSettings,
  type TaskQueue,
} from "../../../core/ports/task-queue.ts";
import { queueStatements } from "./queue-statements.ts";
import type { RunDatabase } from "./run-database.ts";

type MessageRow = {
  readonly id: number;
  readonly run: string;
  readonly turn: number;
  readonly receives: number;
  readonly body: string;
};

/** Whether a queue has ready messages, and whether the time has come for any that wait. */
type OutlookRow = { readonly has_ready: 0 | 1; readonly has_due: 0 | 1 };

/** A run's messages in one queue: how many, and their first and last turn. */
type ShareRow = {
  readonly queue: string;
  readonly run: string;
  readonly messages: number;
  readonly first: number;
  readonly last: number;
};

const DEFAULTS: QueueSettings = { visibilityMs: 30_000, maxReceives: MAX_RECEIVES };

/** Milliseconds of a clock that nobody sets while the process runs: else a message could be put off for a year. */
const steadyNow = () => performance.timeOrigin + performance.now();

/**
 * The queues of one machine. Only the process that holds the run's lock may use them.
 *
 * A receipt is the message's ID and its receive count: so it is void once the message was handed out again.
 */
export class SqliteQueue implements TaskQueue {
  readonly #database: RunDatabase;
  readonly #settings: QueueSettings;
  readonly #now: () => number;
  readonly #statements: ReturnType<typeof queueStatements>;
  readonly #turns = new Map<string, FairTurns>();
  #size = 0;

  /** @param now milliseconds; it goes on where an earlier process's clock was */
  constructor(database: RunDatabase, settings: Partial<QueueSettings> = {}, now = steadyNow) {
    this.#database = database;
    this.#settings = { ...DEFAULTS, ...settings };
    this.#now = now;
    this.#statements = queueStatements(database);
    this.#restore();
  }

  /** Messages of all queues: those that are visible, delayed, in somebody's hand, or dead letters. */
  get size(): number {
    return this.#size;
  }

  /**
   * For the first moment after a crash: all messages in hand are visible again at once, for nobody is left who has one. That
   * receive does not count, since it was not the message that ended the process.
   */
  async recover(): Promise<void> {
    await this.#database.write(() => this.#statements.recover.run());
  }

  async send(messages: readonly OutgoingMessage[]): Promise<void> {
    if (messages.length === 0) return;
    await this.#database.write(() => {
      for (const { queue, run, body, delayMs = 0 } of messages) {
        this.#statements.send.run(queue, run, this.#turnsOf(queue).next(run), this.#visibleIn(delayMs), body);
        this.#size++;
      }
    });
  }

  async receive(queue: string, most: number): Promise<Delivery[]> {
    // Who looks in vain, as idle workers do all the time, begins no transaction.
    const now = Math.floor(this.#now());
    const outlook = this.#database.read(() => this.#statements.outlook.get(queue, now)) as OutlookRow;
    if (outlook.has_ready === 0 && outlook.has_due === 0) return [];
    return this.#database.write(() => {
      if (outlook.has_due === 1) this.#statements.wake.run(now);
      const deliveries: Delivery[] = [];
      while (deliveries.length < most) {
        const rows = this.#statements.ready.all(queue, most - deliveries.length) as MessageRow[];
        if (rows.length === 0) break;
        for (const row of rows) {
          if (row.receives >= this.#settings.maxReceives && !isDeadLetters(queue)) this.#bury(queue, row);
          else deliveries.push(this.#handOut(queue, row));
        }
      }
      return deliveries;
    });
  }

  async acknowledge(deliveries: readonly Delivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    await this.#database.write(() => {
      for (const { queue, receipt } of deliveries) {
        this.#size -= Number(this.#statements.acknowledge.run(...partsOf(receipt), queue).changes);
      }
    });
  }

  async release({ queue, receipt }: Delivery, delayMs: number): Promise<void> {
    await this.#database.write(() =>
      this.#statements.release.run(this.#visibleIn(delayMs), ...partsOf(receipt), queue),
    );
  }

  #handOut(queue: string, { id, run, turn, receives, body }: MessageRow): Delivery {
    this.#turnsOf(queue).serve(turn);
    this.#statements.handOut.run(this.#visibleIn(this.#settings.visibilityMs), id);
    return { queue, run, body, receiveCount: receives + 1, receipt: `${id}.${receives + 1}` };
  }

  #bury(queue: string, { id, run }: MessageRow): void {
    const deadLetters = deadLettersOf(queue);
    this.#statements.bury.run(deadLetters, this.#turnsOf(deadLetters).next(run), id);
  }

  /** 0 stands for now. */
  #visibleIn(delayMs: number): number {
    return delayMs <= 0 ? 0 : Math.ceil(this.#now() + delayMs);
  }

  #turnsOf(queue: string): FairTurns {
    const turns = this.#turns.get(queue) ?? new FairTurns();
    this.#turns.set(queue, turns);
    return turns;
  }

  /** What is left says whose turn it is: messages are handed out by turn, so a run without one has had its turns. */
  #restore(): void {
    const rows = this.#database.read(() => this.#statements.shares.all()) as ShareRow[];
    for (const { queue, run, last, messages } of rows) {
      this.#turnsOf(queue).restore(run, last);
      this.#size += messages;
    }
    for (const [queue, turns] of this.#turns) {
      turns.serve(Math.min(...rows.filter((row) => row.queue === queue).map(({ first }) => first)));
    }
  }
}

/** @returns the message's ID and its receive count */
function partsOf(receipt: string): [id: number, receives: number] {
  const [id, receives] = receipt.split(".").map(Number);
  return [id ?? 0, receives ?? 0];
}
