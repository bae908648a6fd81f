/**
 * A bounded cache in two generations: when the young one is full it becomes the old one, and what was in the old one
 * and has not been asked for since is forgotten. Cheaper than exact least-recently-used, and as good for names.
 */
export class RunCache<Value> {
  readonly #capacity: number;
  readonly #make: (key: string) => Value;
  #young = new Map<string, Value>();
  #old = new Map<string, Value>();

  /**
   * @param capacity of each generation, in entries
   * @param make a pure function of the key: what is cached must not depend on what was asked before
   */
  constructor(capacity: number, make: (key: string) => Value) {
    this.#capacity = capacity;
    this.#make = make;
  }

  get(key: string): Value {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const value = this.#old.get(key) ?? this.#make(key);
    if (key.length > LONGEST_KEY) return value;
    if (this.#young.size >= this.#capacity) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }

  get size(): number {
    return this.#young.size + this.#old.size;
  }
}

/** Characters. Longer than any word of a name: what exceeds it is rare, and would let few entries hold much. */
const LONGEST_KEY = 64;
