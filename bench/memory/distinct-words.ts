/** Letters that most fonts join, in no particular order. */
const LETTERS = "ابتجحدرسشصطعفقكلمنهوي";
const LENGTH = 6;
const WORDS = LETTERS.length ** LENGTH;
/** Without a common factor with {@link WORDS}, so that multiples of it pass through all words; large, so that neighbors differ. */
const STRIDE = 52_711_769;

/**
 * Endlessly many names of four words, of which none comes twice: the worst that a register can do to a cache of words.
 * @throws RangeError after some 21 million names, when all words are used up
 */
export function* distinctNames(): Generator<string> {
  for (let used = 0; used + 4 <= WORDS; used += 4) {
    yield [0, 1, 2, 3].map((part) => wordAt(used + part)).join(" ");
  }
  throw new RangeError("there are no more words");
}

function wordAt(index: number): string {
  // Both factors are below 2^27, so the product would exceed what a number holds exactly.
  let left = Number((BigInt(index) * BigInt(STRIDE)) % BigInt(WORDS));
  let word = "";
  for (let at = 0; at < LENGTH; at++) {
    word += LETTERS[left % LETTERS.length];
    left = Math.floor(left / LETTERS.length);
  }
  return word;
}
