import { type Center, centerOf } from "./center.ts";

/** What a voter's row may say of its center. */
export type CenterDetails = Partial<Omit<Center, "id" | "copyOf" | "isOpen" | "type" | "unselectedCopies">>;

/** Where a voter of a center ID belongs. */
export type CenterLookup =
  | { readonly kind: "open"; readonly number: number }
  | { readonly kind: "closed" | "copy" | "unknown" };

/**
 * All centers, numbered from 0. A directory made from a centers file is closed: a voter's center must be in it. One made
 * without is learned from the voters' rows.
 */
export class CenterDirectory {
  readonly #centers: Center[] = [];
  readonly #numbers = new Map<string, number>();
  readonly isLearned: boolean;
  /** The directory that this one is a selection from; itself where nothing is left out. */
  readonly whole: CenterDirectory;

  private constructor(isLearned: boolean, whole?: CenterDirectory) {
    this.isLearned = isLearned;
    this.whole = whole ?? this;
  }

  static from(centers: Iterable<Center>): CenterDirectory {
    const directory = new CenterDirectory(false);
    for (const center of centers) directory.#add(center);
    return directory;
  }

  static learned(): CenterDirectory {
    return new CenterDirectory(true);
  }

  get size(): number {
    return this.#centers.length;
  }

  at(number: number): Center {
    return this.#centers[number] as Center;
  }

  /** A center that takes no part is closed, a copy or not. */
  lookUp(id: string): CenterLookup {
    const number = this.#numbers.get(id);
    if (number === undefined) return { kind: "unknown" };
    const center = this.at(number);
    if (!center.isOpen) return { kind: "closed" };
    return center.copyOf === "" ? { kind: "open", number } : { kind: "copy" };
  }

  /** The center's number; undefined where it is not in this directory. */
  numberOf(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  has(id: string): boolean {
    return this.#numbers.has(id);
  }

  /**
   * The number of an accepted voter's center, adding it if it is new; notes what the row says of it. Where rows differ, the
   * least value stands (by UTF-16 code unit, as everywhere that order only has to be the same): so the result does not depend
   * on the order of rows.
   *
   * @param id safe as a file name
   */
  learn(id: string, details: CenterDetails = {}): number {
    const number = this.#numbers.get(id) ?? this.#add(centerOf({ id }));
    const center: Record<string, unknown> = { ...this.at(number) };
    let isNews = false;
    for (const [field, value] of Object.entries(details)) {
      const known = center[field] as string;
      if (value === "" || (known !== "" && known <= value)) continue;
      center[field] = value;
      isNews = true;
    }
    if (isNews) this.#centers[number] = center as Center;
    return number;
  }

  /** The directory of some of these centers, numbered anew. An original among them keeps word of the copies that are not. */
  only(selected: ReadonlySet<string>): CenterDirectory {
    const directory = new CenterDirectory(this.isLearned, this.whole);
    const leftOut = this.sorted().filter(
      ({ id, copyOf, isOpen }) => isOpen && copyOf !== "" && !selected.has(id),
    );
    const copies = Map.groupBy(leftOut, ({ copyOf }) => copyOf);
    for (const center of this.#centers) {
      if (!selected.has(center.id)) continue;
      const unselectedCopies = copies.get(center.id)?.map(({ id }) => id);
      directory.#add(unselectedCopies === undefined ? center : { ...center, unselectedCopies });
    }
    return directory;
  }

  /** All centers in the order of their IDs. */
  sorted(): Center[] {
    return this.#centers.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  }

  [Symbol.iterator](): Iterator<Center> {
    return this.#centers.values();
  }

  #add(center: Center): number {
    const number = this.#centers.push(center) - 1;
    // A copy: the ID is a slice of a chunk of the file, and would keep all of it alive.
    this.#numbers.set(Buffer.from(center.id).toString(), number);
    return number;
  }
}
