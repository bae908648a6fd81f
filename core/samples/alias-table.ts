import type { Sfc32 } from "./random.ts";

/** Draws an index in constant time, each as often as its weight says. */
export type AliasTable = { readonly threshold: Float64Array; readonly alias: Uint32Array };

/**
 * Walker's alias method with Vose's construction (M. D. Vose, "A linear algorithm for generating random numbers with a
 * given distribution", 1991): one draw and one comparison a sample, whatever the number of weights.
 */
export function aliasTable(weights: readonly number[]): AliasTable {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const threshold = Float64Array.from(weights, (weight) => (weight * weights.length) / total);
  const alias = Uint32Array.from(weights, (_, index) => index);
  const small: number[] = [];
  const large: number[] = [];
  threshold.forEach((share, index) => {
    (share < 1 ? small : large).push(index);
  });
  while (small.length > 0 && large.length > 0) {
    const poor = small.pop()!;
    const rich = large.at(-1)!;
    alias[poor] = rich;
    threshold[rich] = threshold[rich]! + threshold[poor]! - 1;
    if (threshold[rich]! < 1) small.push(large.pop()!);
  }
  // Whatever is left is 1 but for rounding: an index that is its own alias needs no threshold.
  return { threshold, alias };
}

/** One draw: the fraction within the chosen slot decides between the slot and its alias. */
export function draw(table: AliasTable, random: Sfc32): number {
  const point = random.fraction() * table.threshold.length;
  const slot = Math.floor(point);
  return point - slot < table.threshold[slot]! ? slot : table.alias[slot]!;
}

/**
 * Weights of a Zipf-Mandelbrot law with exponent 1: rank r weighs 1 / (r + `flatness`). A larger flatness makes the first
 * ranks less dominant: names of people follow such a law, family names more flatly than first names.
 */
export function zipfWeights(ranks: number, flatness: number): number[] {
  return Array.from({ length: ranks }, (_, index) => 1 / (index + 1 + flatness));
}
