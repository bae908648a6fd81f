type NumberArray = Uint8Array | Uint16Array | Uint32Array;

/** A growing list of unsigned numbers, as compact as its kind of array. */
export class NumberColumn<A extends NumberArray> {
  #values: A;
  #length = 0;
  readonly #make: (length: number) => A;

  constructor(make: (length: number) => A) {
    this.#make = make;
    this.#values = make(1 << 12);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = this.#make(this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  /** The values, as an array of their own length. Valid until the next push. */
  get values(): A {
    return this.#values.subarray(0, this.#length) as A;
  }

  at(index: number): number {
    return this.#values[index] as number;
  }
}

export type Uint32Column = NumberColumn<Uint32Array>;

export const uint8Column = () => new NumberColumn((length) => new Uint8Array(length));
export const uint16Column = () => new NumberColumn((length) => new Uint16Array(length));
export const uint32Column = (): Uint32Column => new NumberColumn((length) => new Uint32Array(length));
