/**
 * Divides `total` things among shares in proportion to their weights, exactly: share i gets the contiguous range from
 * `starts[i]` to `starts[i + 1]`, and the last entry is `total`. When there are enough things, no share stays empty.
 *
 * Rounding the running sum (instead of each share) is what makes the sizes add up without a correction.
 */
export function apportion(weights: ArrayLike<number>, total: number): Float64Array {
  const shares = weights.length;
  const guaranteed = total >= shares ? 1 : 0;
  const divisible = total - guaranteed * shares;
  let sum = 0;
  for (let i = 0; i < shares; i++) sum += weights[i]!;
  const starts = new Float64Array(shares + 1);
  let running = 0;
  for (let i = 0; i < shares; i++) {
    starts[i] = guaranteed * i + Math.floor((running / sum) * divisible);
    running += weights[i]!;
  }
  starts[shares] = total;
  return starts;
}

/** The share whose range contains `position`, by binary search. Empty shares contain nothing. */
export function shareOf(starts: Float64Array, position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if (starts[middle]! <= position) low = middle;
    else high = middle;
  }
  return low;
}
