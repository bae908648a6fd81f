import { type Center, centerOf } from "./center.ts";

/** What a voter's row may say of its center. */
export type CenterDetails = Partial<Omit<Center, "id" | "copyOf" | "isOpen" | "type">>;

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

  private constructor(isLearned: boolean) {
    this.isLearned = isLearned;
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
    const center: Record<string, string | boolean> = { ...this.at(number) };
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
