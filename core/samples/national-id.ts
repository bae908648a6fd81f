import { permutation } from "./permutation.ts";
import { mix32 } from "./random.ts";

/** Serial numbers of 7 digits for each gender and birth year. */
const SERIALS = 10_000_000;
const MALE_DIGIT = 1;
const FEMALE_DIGIT = 2;

type Counter = { issued: number; readonly scramble: (serial: number) => number; readonly year: number };

/**
 * Issues national ids in the Libyan style: a digit for the gender (1 or 2), the birth year, 7 digits of a serial number.
 *
 * Unique by construction: each gender and year counts on its own, and a bijection scrambles the count, so that the order
 * of issue cannot be read from the ids. Past ten million of one gender and year the first digit goes on (3, 5, 7, 9 or
 * 4, 6, 8), which carries a register beyond three thousand million voters.
 */
export function nationalIds(seed: number): (isFemale: boolean, year: number) => string {
  const counters = new Map<number, Counter>();
  return (isFemale, year) => {
    const bin = isFemale ? -year : year;
    let counter = counters.get(bin);
    if (counter === undefined) {
      counter = { issued: 0, scramble: permutation(SERIALS, mix32(seed ^ mix32(bin))), year };
      counters.set(bin, counter);
    }
    const lap = Math.floor(counter.issued / SERIALS);
    const serial = counter.scramble(counter.issued % SERIALS);
    counter.issued++;
    const digit = (isFemale ? FEMALE_DIGIT : MALE_DIGIT) + 2 * lap;
    if (digit > 9) throw new RangeError("a sample register has no national ids left for this birth year");
    // The leading 1 keeps the serial's zeros; it is cut off again.
    return `${digit}${year}${String(SERIALS + serial).slice(1)}`;
  };
}
