import type { StringTable } from "../tables/string-table.ts";

/**
 * Ranks all strings of a table in a locale's order: `ranks[id] < ranks[other]` where it stands before; strings that the
 * collation does not tell apart have one rank.
 *
 * Comparing two names by Intl.Collator costs about half a microsecond, and sorting a register would need tens of millions
 * of comparisons. But a register has few distinct names: those are compared once, and voters then by numbers.
 */
export function rankStrings(table: StringTable, locale: string, options: { numeric: boolean }): Uint32Array {
  const collator = new Intl.Collator(knownLocale(locale), { ...options, ignorePunctuation: false });
  const strings = Array.from({ length: table.size }, (_, id) => table.at(id));
  const ids = Uint32Array.from(strings.keys());
  const compare = (a: number, b: number) => collator.compare(strings[a] as string, strings[b] as string);
  ids.sort(compare);
  const ranks = new Uint32Array(ids.length);
  let rank = 0;
  for (let place = 1; place < ids.length; place++) {
    const id = ids[place] as number;
    if (compare(ids[place - 1] as number, id) !== 0) rank++;
    ranks[id] = rank;
  }
  return ranks;
}

/** English tailors nothing: its order is CLDR's root collation. */
const ROOT_ORDER = "en";

/** The locale, or, where ICU has no collation for it, the root's. Left to itself, Intl would take the machine's own locale. */
function knownLocale(locale: string): string {
  return Intl.Collator.supportedLocalesOf(locale)[0] ?? ROOT_ORDER;
}
