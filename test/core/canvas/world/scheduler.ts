import type { Agenda } from "./agenda.ts";
import type { Dice } from "./dice.ts";

/** Work that waits for someone: messages for idle workers. */
export type WorkSource = {
  /** Whether there is a message, and a worker for it, now. */
  hasWork(): boolean;
  /** Lets a worker begin with it. */
  begin(): void;
};

export type SchedulerLimits = { readonly steps: number; readonly ms: number };

/**
 * Lets many actors run as if at the same time: one at a time, from one pause to its next. Which one goes on is the dice's to
 * say, so that a seed is an interleaving. The clock moves only when nobody can go on.
 */
export class Scheduler {
  readonly #agenda: Agenda;
  readonly #dice: Dice;
  readonly #ready: (() => void)[] = [];
  #settled = () => {};
  steps = 0;

  constructor(agenda: Agenda, dice: Dice) {
    this.#agenda = agenda;
    this.#dice = dice;
  }

  /** A place where others may go first. */
  pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#ready.push(resolve);
      this.#settled();
    });
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      this.start(ms, resolve);
      this.#settled();
    });
  }

  /** Someone begins, or is interrupted, after so many milliseconds. @returns how to prevent it */
  start(ms: number, act: () => void): () => void {
    return this.#agenda.in(ms, () => this.#ready.push(act));
  }

  /** What a dead actor waits for. */
  never(): Promise<never> {
    this.#settled();
    return new Promise(() => {});
  }

  /** The actor has ended. */
  end(): void {
    this.#settled();
  }

  /** @returns whether everything came to its end within the limits */
  async run(source: WorkSource, limits: SchedulerLimits): Promise<boolean> {
    let isRunning = true;
    // Immediates run only when no promise is left to settle: then whoever had the turn waits for something that is no pause.
    const passTurn = () => {
      this.#settled();
      if (isRunning) setImmediate(passTurn);
    };
    setImmediate(passTurn);
    try {
      for (;;) {
        const choices = this.#ready.length + (source.hasWork() ? 1 : 0);
        if (choices === 0) {
          if (this.#agenda.next()) continue;
          return true;
        }
        if (++this.steps > limits.steps || this.#agenda.now > limits.ms) return false;
        await this.#turn(this.#dice.below(choices), source);
      }
    } finally {
      isRunning = false;
    }
  }

  #turn(choice: number, source: WorkSource): Promise<void> {
    return new Promise((resolve) => {
      this.#settled = resolve;
      if (choice === this.#ready.length) {
        source.begin();
        return;
      }
      const goOn = this.#ready[choice]!;
      const last = this.#ready.pop()!;
      if (choice < this.#ready.length) this.#ready[choice] = last;
      goOn();
    });
  }
}
