import type { RunCache } from "./run-cache.ts";
import type { ShapedRun } from "./shaped.ts";

/** Long numbers are set three digits at a time: a thousand runs serve all identity numbers, each of them different. */
export const DIGITS_TOGETHER = 3;
/** Numbers up to this long, which are years and voter numbers, are set whole. */
export const MOST_DIGITS = 4;

const ZERO = 0x30;

/** The runs of up to four ASCII digits by their value, found without cutting the text up; other digits by the cache. */
export class NumberRuns {
  readonly #cache: RunCache<ShapedRun | null>;
  readonly #byLength: readonly (ShapedRun | null | undefined)[][] = [1, 10, 100, 1000, 10_000].map((size) =>
    Array(size),
  );

  constructor(cache: RunCache<ShapedRun | null>) {
    this.#cache = cache;
  }

  /** The run of the digits `[start, end)` of a text; null if they need several. */
  get(text: string, start: number, end: number): ShapedRun | null {
    let value = 0;
    for (let index = start; index < end; index++) {
      const digit = text.charCodeAt(index) - ZERO;
      if (digit > 9) return this.#cache.get(text, start, end);
      value = value * 10 + digit;
    }
    const runs = this.#byLength[end - start]!;
    let run = runs[value];
    if (run === undefined) {
      run = this.#cache.get(text, start, end);
      runs[value] = run;
    }
    return run;
  }
}
