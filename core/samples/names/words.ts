/** The words of one locale that invented people, places and centers are made of. Lists of names begin with the commonest. */
export type LocaleWords = {
  readonly male: readonly string[];
  readonly female: readonly string[];
  readonly family: readonly string[];
  /** Relative sizes of the ages 18–22, 23–27, … in the electorate. */
  readonly ageGroups: readonly number[];
  /** A place is a qualified landform: every template takes every word. `{}` is where the word stands. */
  readonly landforms: readonly string[];
  readonly qualifiers: readonly string[];
  /** Templates of a center's name; `{}` is where the place stands. */
  readonly centers: readonly string[];
  readonly office: string;
  readonly constituency: string;
  readonly subconstituency: string;
};

/** Splits a list at white space; `_` stands for a space within a word. No word may need quoting in CSV. */
export function words(list: string): readonly string[] {
  return list
    .trim()
    .split(/\s+/)
    .map((word) => word.replaceAll("_", " "));
}

/** Splits a list at line ends. */
export function lines(list: string): readonly string[] {
  return list
    .trim()
    .split("\n")
    .map((line) => line.trim());
}
