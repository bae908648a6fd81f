/**
 * A hash table from words to values that is asked for parts of a longer text: no part is cut out to be looked up, which a Map
 * would need, and which takes longer than the look-up. Open addressing, linear probing, at most half full.
 */
export class WordTable<Value> {
  readonly #mask: number;
  readonly #hashes: Int32Array;
  readonly #words: (string | undefined)[];
  readonly #values: (Value | undefined)[];
  #size = 0;

  /** @param capacity words that it is to hold */
  constructor(capacity: number) {
    const slots = 2 ** Math.ceil(Math.log2(2 * capacity));
    this.#mask = slots - 1;
    this.#hashes = new Int32Array(slots);
    this.#words = Array(slots).fill(undefined);
    this.#values = Array(slots).fill(undefined);
  }

  get size(): number {
    return this.#size;
  }

  /** The value of the word `[start, end)` of a text. @param hash {@link hashOf} the same */
  get(text: string, start: number, end: number, hash: number): Value | undefined {
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const word = this.#words[slot];
      if (word === undefined) return undefined;
      if (this.#hashes[slot] === hash && isPart(word, text, start, end)) return this.#values[slot];
    }
  }

  /** Adds a word that is not there yet. */
  add(word: string, hash: number, value: Value): void {
    let slot = hash & this.#mask;
    while (this.#words[slot] !== undefined) slot = (slot + 1) & this.#mask;
    this.#words[slot] = word;
    this.#hashes[slot] = hash;
    this.#values[slot] = value;
    this.#size++;
  }
}

/** FNV-1a over UTF-16 units, its bits mixed once more, for only the low ones find the slot. */
export function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let index = start; index < end; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash ^ (hash >>> 15);
}

function isPart(word: string, text: string, start: number, end: number): boolean {
  if (word.length !== end - start) return false;
  for (let index = 0; index < word.length; index++) {
    if (word.charCodeAt(index) !== text.charCodeAt(start + index)) return false;
  }
  return true;
}
