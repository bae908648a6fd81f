/** How much may be read before it is taken. */
export type AheadOfReader = {
  /** Reads under way, and results that wait for those before them, in all. At least 1. */
  readonly most: number;
  /** The same in bytes, by what `bytesOf` says; a larger item is read alone. */
  readonly mostBytes?: number;
};

/**
 * Reads what each item stands for, some at once and before they are asked for, and gives the results in the order of the
 * items: for stores that answer each read late, but many at once.
 *
 * It is as if they were read one after the other: a read that fails throws at its place, and nothing after it is given.
 * Where the reader stops, or something fails, no further read begins, and it ends when those under way have.
 *
 * Memory holds at most `most` results of `mostBytes` in all, the one in the reader's hands among them; and no item is taken
 * from its source before there is room for the one before it.
 *
 * @param bytesOf how large an item's result will be; 0 by default
 */
export async function* readAhead<Item, Result>(
  items: Iterable<Item> | AsyncIterable<Item>,
  read: (item: Item) => Promise<Result>,
  { most, mostBytes = Number.POSITIVE_INFINITY }: AheadOfReader,
  bytesOf: (item: Item) => number = () => 0,
): AsyncGenerator<Result, void> {
  const source = iteratorOf(items);
  /** In order; each is given away only when the reader asks for the one after it. */
  const held: Held<Result>[] = [];
  const hold = (result: Promise<Result>, bytes: number) => {
    // Whoever awaits it is told all the same: this is for a failure that comes before its turn, or when nobody waits any more.
    result.catch(() => {});
    held.push({ result, bytes });
  };
  let bytes = 0;
  /** An item that has been taken, and for which there was no room yet; or the end. */
  let next: IteratorResult<Item> | undefined;
  try {
    for (;;) {
      while (held.length < most) {
        try {
          next ??= await source.next();
        } catch (error) {
          hold(Promise.reject(error), 0);
          next = { done: true, value: undefined };
        }
        if (next.done) break;
        const size = bytesOf(next.value);
        if (held.length > 0 && bytes + size > mostBytes) break;
        hold(read(next.value), size);
        bytes += size;
        next = undefined;
      }
      const [first] = held;
      if (first === undefined) return;
      yield await first.result;
      held.shift();
      bytes -= first.bytes;
    }
  } finally {
    await Promise.allSettled([...held.map(({ result }) => result), source.return?.()]);
  }
}

type Held<Result> = { readonly result: Promise<Result>; readonly bytes: number };

function iteratorOf<Item>(items: Iterable<Item> | AsyncIterable<Item>): AsyncIterator<Item> {
  return (async function* () {
    yield* items;
  })();
}
