/** Takes the time that each kind of step was at work: from its first beginning to its last end. */
export class StepClock {
  readonly #began = new Map<string, number>();
  readonly #ended = new Map<string, number>();

  async time<T>(step: string, work: () => Promise<T>): Promise<T> {
    if (!this.#began.has(step)) this.#began.set(step, performance.now());
    try {
      return await work();
    } finally {
      this.#ended.set(step, performance.now());
    }
  }

  /** Milliseconds by step. */
  get steps(): Record<string, number> {
    const spans = [...this.#ended].map(([step, end]) => [
      step,
      Math.round(end - (this.#began.get(step) ?? end)),
    ]);
    return Object.fromEntries(spans);
  }
}
