import { counted } from "../findings.ts";
import type { ColumnPlace, NumberColumns } from "./number-columns.ts";

/** The first row in which a document has another voter than it should. */
export type RowDifference = {
  readonly place: string | undefined;
  readonly expected: string;
  readonly found: string;
};

/**
 * Which column of a kind of document holds the voter numbers: the one, at the same place in all of them, whose numbers are
 * those expected, row by row. It is found by leaving out, document by document, those columns that have other ones.
 *
 * So nothing has to be known of languages, headings or the order of columns. Other columns of whole numbers (a year of birth,
 * a station) drop out at the first document of some rows; what is left at the end has agreed in every row of the run.
 */
export class NumberColumn {
  #places: ReadonlySet<ColumnPlace> | undefined;

  /** Undefined where the document has the rows that are expected. */
  compare(document: NumberColumns, expected: readonly number[]): RowDifference | undefined {
    const { columns, places } = document;
    if (places.length === 0 && expected.length === 0) return undefined;
    if (expected.length === 0)
      return { place: undefined, expected: "no rows", found: counted(places.length, "row") };
    if (places.length === 0) return { place: undefined, expected: `voter ${expected[0]}`, found: "no rows" };
    const candidates = [...columns].filter(([place]) => this.#places?.has(place) ?? true);
    const agreeing = candidates.filter(([, numbers]) => isSame(numbers, expected));
    if (agreeing.length > 0) {
      this.#places = new Set(agreeing.map(([place]) => place));
      return undefined;
    }
    const wanted = new Set(expected);
    const [, likeliest] = candidates.reduce<readonly [number, readonly number[] | undefined]>(
      (best, [, numbers]) => {
        const shared = [...new Set(numbers)].filter((number) => wanted.has(number)).length;
        return shared > best[0] ? [shared, numbers] : best;
      },
      [-1, undefined],
    );
    if (likeliest === undefined)
      return { place: undefined, expected: "a column of voter numbers", found: "a row without one" };
    return firstDifference(likeliest, expected, places);
  }
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((number, index) => number === b[index]);
}

function firstDifference(
  found: readonly number[],
  expected: readonly number[],
  places: NumberColumns["places"],
): RowDifference {
  const at = found.findIndex((number, index) => number !== expected[index]);
  if (at < 0) {
    const { page, row } = places.at(-1) as NumberColumns["places"][number];
    const place = `page ${page}, after row ${row}`;
    return { place, expected: `voter ${expected[found.length]}`, found: "no further row" };
  }
  const { page, row } = places[at] as NumberColumns["places"][number];
  const wanted = at < expected.length ? `voter ${expected[at]}` : "no further row";
  return { place: `page ${page}, row ${row}`, expected: wanted, found: `voter ${found[at]}` };
}
