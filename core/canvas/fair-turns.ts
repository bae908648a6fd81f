/**
 * Whose turn it is, among runs that share a queue: start-time fair queueing (Goyal, Vin and Cheng, 1996), with every message of
 * the same length.
 *
 * Each message gets a turn when it is sent: one after its run's last, but none before the turn that the queue is at. Messages
 * are handed out by turn. So a run of ten that comes after a run of a million is done after twenty deliveries, and the
 * million is never more than one delivery in two behind: neither starves.
 */
export class FairTurns {
  readonly #lastOf = new Map<string, number>();
  #now = 0;

  /** The turn of a message that is sent. */
  next(run: string): number {
    const turn = Math.max(this.#now, (this.#lastOf.get(run) ?? -1) + 1);
    this.#lastOf.set(run, turn);
    return turn;
  }

  /** A message of this turn is handed out. */
  serve(turn: number): void {
    this.#now = Math.max(this.#now, turn);
  }

  /** What another process, or an earlier one, has given out. */
  restore(run: string, turn: number): void {
    this.#lastOf.set(run, Math.max(this.#lastOf.get(run) ?? -1, turn));
  }
}
