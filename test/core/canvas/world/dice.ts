import { Sfc32 } from "../../../../core/samples/random.ts";

/** All that is left to chance in a world: the same seed gives the same throws. */
export class Dice {
  readonly #stream: Sfc32;

  constructor(seed: number, stream = 0) {
    this.#stream = new Sfc32(seed, stream);
  }

  /** An integer of 0 to `bound` - 1. */
  below(bound: number): number {
    return this.#stream.below(bound);
  }

  /** A number of 0 to just below 1. */
  readonly fraction = (): number => this.#stream.fraction();

  falls(probability: number): boolean {
    return probability > 0 && this.#stream.fraction() < probability;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.#stream.below(choices.length)]!;
  }

  /** A time in milliseconds below `most`, where short ones are as likely as long ones. */
  time(most: number): number {
    return Math.floor(most ** this.#stream.fraction());
  }
}
