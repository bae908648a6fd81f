import type { RunCache } from "./run-cache.ts";
import type { ShapedRun } from "./shaped.ts";

/** Long numbers are set three digits at a time: a thousand runs serve all identity numbers, each of them different. */
export const DIGITS_TOGETHER = 3;
/** Numbers up to this long, which are years and voter numbers, are set whole. */
export const MOST_DIGITS = 4;

const ZERO = 0x30;

/** The runs of up to four ASCII digits by their value, found without cutting the text up; other digits by the cache. */
export class NumberRuns {
  readonly #cache: RunCache<ShapedRun>;
  readonly #byLength: readonly (ShapedRun | undefined)[][] = [1, 10, 100, 1000, 10_000].map((size) =>
    Array(size),
  );

  constructor(cache: RunCache<ShapedRun>) {
    this.#cache = cache;
  }

  /** The run of the digits `[start, end)` of a text. */
  get(text: string, start: number, end: number): ShapedRun {
    let value = 0;
    for (let index = start; index < end; index++) {
      const digit = text.charCodeAt(index) - ZERO;
      if (digit > 9) return this.#cache.get(text.slice(start, end));
      value = value * 10 + digit;
    }
    const runs = this.#byLength[end - start]!;
    const run = runs[value] ?? this.#cache.get(text.slice(start, end));
    runs[value] = run;
    return run;
  }
}
