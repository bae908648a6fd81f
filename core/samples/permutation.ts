import { mix32 } from "./random.ts";

const ROUNDS = 4;

/**
 * A keyed bijection of 0 … `size` - 1 onto itself, computed for one index at a time and without a table.
 *
 * The generalized Feistel network of Black and Rogaway ("Ciphers with arbitrary finite domains", 2002): an index is a
 * pair (left < rows, right < columns), each round adds a hash of one half to the other, and a result beyond `size` walks
 * on to the next. rows × columns exceeds `size` by less than a row, so a walk is rare. It scatters; it does not keep secrets.
 */
export function permutation(size: number, key: number): (index: number) => number {
  const columns = Math.max(1, Math.ceil(Math.sqrt(size)));
  const rows = Math.max(1, Math.ceil(size / columns));
  const keys = Array.from({ length: ROUNDS }, (_, round) => mix32(key + Math.imul(round + 1, 0x9e3779b9)));
  const [first, second, third, fourth] = keys as [number, number, number, number];

  const once = (index: number): number => {
    let left = Math.floor(index / columns);
    let right = index - left * columns;
    left = (left + (mix32(right ^ first) % rows)) % rows;
    right = (right + (mix32(left ^ second) % columns)) % columns;
    left = (left + (mix32(right ^ third) % rows)) % rows;
    right = (right + (mix32(left ^ fourth) % columns)) % columns;
    return left * columns + right;
  };
  return (index) => {
    let image = once(index);
    while (image >= size) image = once(image);
    return image;
  };
}
