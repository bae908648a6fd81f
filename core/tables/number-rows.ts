/** Rows to begin with; their number grows by doubling. */
const FIRST_ROWS = 1 << 12;

/**
 * Growing rows of unsigned 32-bit numbers, all of one width. The numbers of a row lie side by side: whoever visits rows in
 * another order than they came in, as packing does, waits for memory once a row and not once a column.
 */
export class NumberRows {
  readonly #width: number;
  #values: Uint32Array;
  #length = 0;

  constructor(width: number) {
    this.#width = width;
    this.#values = new Uint32Array(FIRST_ROWS * width);
  }

  get length(): number {
    return this.#length;
  }

  /** Appends a row of zeros and returns its place. */
  push(): number {
    if (this.#length * this.#width === this.#values.length) {
      const grown = new Uint32Array(this.#values.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    return this.#length++;
  }

  get(row: number, column: number): number {
    return this.#values[row * this.#width + column] as number;
  }

  set(row: number, column: number, value: number): void {
    this.#values[row * this.#width + column] = value;
  }
}
