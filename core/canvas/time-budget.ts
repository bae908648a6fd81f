/**
 * Whether another call will fit in the time that is left: as long as the longest so far, and half as much again.
 *
 * The first call of a delivery always begins, unless no time is left at all: else nothing would ever be done.
 */
export class TimeBudget {
  readonly #timeLeft: () => number;
  readonly #now: () => number;
  #longest = 0;
  #calls = 0;

  /** @param timeLeft milliseconds; 0 once the host is to stop */
  constructor(timeLeft: () => number, now: () => number = () => performance.now()) {
    this.#timeLeft = timeLeft;
    this.#now = now;
  }

  hasRoom(): boolean {
    const left = this.#timeLeft();
    return left > 0 && (this.#calls === 0 || left > this.#longest * 1.5);
  }

  async spend<T>(call: () => Promise<T>): Promise<T> {
    const started = this.#now();
    try {
      return await call();
    } finally {
      this.#calls++;
      this.#longest = Math.max(this.#longest, this.#now() - started);
    }
  }
}
