import { hashOf, WordTable } from "./word-table.ts";

/**
 * A bounded cache in two generations: when the young one is full it becomes the old one, and what was in the old one
 * and has not been asked for since is forgotten. Cheaper than exact least-recently-used, and as good for names.
 */
export class RunCache<Value> {
  readonly #capacity: number;
  readonly #make: (key: string) => Value;
  #young: WordTable<Value>;
  #old: WordTable<Value>;

  /**
   * @param capacity of each generation, in entries
   * @param make a pure function of the key: what is cached must not depend on what was asked before
   */
  constructor(capacity: number, make: (key: string) => Value) {
    this.#capacity = capacity;
    this.#make = make;
    this.#young = new WordTable(capacity);
    this.#old = new WordTable(1);
  }

  /** The value for a text, or for the part `[start, end)` of it. */
  get(text: string, start = 0, end = text.length): Value {
    const hash = hashOf(text, start, end);
    const young = this.#young.get(text, start, end, hash);
    return young === undefined ? this.#recall(text, start, end, hash) : young;
  }

  #recall(text: string, start: number, end: number, hash: number): Value {
    // A copy: a part of a name would hold on to the whole of it.
    const key = start === 0 && end === text.length ? text : text.slice(start, end);
    const old = this.#old.get(text, start, end, hash);
    const value = old === undefined ? this.#make(key) : old;
    if (key.length > LONGEST_KEY) return value;
    if (this.#young.size >= this.#capacity) {
      this.#old = this.#young;
      this.#young = new WordTable(this.#capacity);
    }
    this.#young.add(key, hash, value);
    return value;
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }
}

/** Characters. Longer than any word of a name: what exceeds it is rare, and would let few entries hold much. */
const LONGEST_KEY = 64;
