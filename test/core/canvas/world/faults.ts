import type { Dice } from "./dice.ts";

export const FAULTS = [
  /** A worker dies, before or after what it asked of a port was done. All that was written stays. */
  "crashBefore",
  "crashAfter",
  "crashOnReceive",
  "crashInTask",
  /** A port throws, before or after it did what it was asked for. */
  "throwBefore",
  "throwAfter",
  /** A worker stands still for so long that its message is given to another one. */
  "stall",
  /** A message is there twice, and the second may come long after the first was acknowledged. */
  "duplicate",
  "late",
  "lostAcknowledgement",
  /** Of several messages, some are sent when the port throws. */
  "partialSend",
] as const;
export type FaultKind = (typeof FAULTS)[number];

/** What goes wrong, and when. */
export type Faults = {
  /** Whether this goes wrong now. @param worker whom it would happen to; -1 where it happens to a message */
  strikes(kind: FaultKind, worker: number): boolean;
  /** Something new begins, and as much may go wrong again. */
  renew?(): void;
};

/** Faults by rates. There are so many of them and no more, so that the world comes to rest. */
export class RandomFaults implements Faults {
  readonly #rates: Partial<Record<FaultKind, number>>;
  readonly #dice: Dice;
  readonly #most: number;
  #left: number;

  constructor(rates: Partial<Record<FaultKind, number>>, most: number, dice: Dice) {
    this.#rates = rates;
    this.#most = most;
    this.#left = most;
    this.#dice = dice;
  }

  renew(): void {
    this.#left = this.#most;
  }

  strikes(kind: FaultKind): boolean {
    const rate = this.#rates[kind];
    if (rate === undefined || this.#left === 0 || !this.#dice.falls(rate)) return false;
    this.#left--;
    return true;
  }
}

const RATES = [0.005, 0.02, 0.05, 0.15];

/** Each seed has a few kinds of faults, for one that has all of them hardly gets to the rare states. */
export function randomFaults(dice: Dice): RandomFaults {
  const rates: Partial<Record<FaultKind, number>> = {};
  const share = dice.pick([0, 0.15, 0.3, 0.6]);
  for (const kind of FAULTS) if (dice.falls(share)) rates[kind] = dice.pick(RATES);
  return new RandomFaults(rates, dice.pick([3, 12, 40]), dice);
}

export const NO_FAULTS: Faults = { strikes: () => false };

/** A port that could not be reached: what no call is to blame for. */
export class PortError extends Error {
  override readonly name = "PortError";
}
