/** The delimiters that registers are seen with. */
export const DELIMITERS = [",", "\t", ";", "|"] as const;

export type Delimiter = (typeof DELIMITERS)[number];

const QUOTE = 0x22;
const SPACE = 0x20;
const LINE_FEED = 0x0a;

/**
 * Where a record of RFC 4180 ends: the index of its line feed, or of the text's end.
 *
 * - `whole`: every quote is closed.
 * - `open`: the text ends before the record does; with more text it may be whole.
 * - `broken`: something other than a delimiter follows a closing quote, or a quote is open at the end of its line where
 *   fields hold no line breaks. No later text can mend it.
 */
export type RecordEnd = { readonly at: number; readonly state: "whole" | "open" | "broken" };

/**
 * Finds the ends of the records of one text, from its start to its end.
 *
 * The next line feed and the next delimiter are remembered from call to call, so a whole text costs one pass, whatever
 * stands in it. Call it with rising positions only.
 */
export class RecordFramer {
  readonly #text: string;
  readonly #delimiter: string;
  readonly #hasLineBreaks: boolean;
  #feed = -1;
  #delimiterAt = -1;

  constructor(text: string, delimiter: Delimiter, hasLineBreaks: boolean) {
    this.#text = text;
    this.#delimiter = delimiter;
    this.#hasLineBreaks = hasLineBreaks;
  }

  /** @param from the first character of a record @param isLast whether the text ends where the file does */
  recordEnd(from: number, isLast: boolean): RecordEnd {
    const text = this.#text;
    for (let at = from; ; at++) {
      if (text.charCodeAt(at) === QUOTE) {
        const feed = this.#hasLineBreaks ? text.length : this.#nextFeed(at);
        at = closingQuote(text, at + 1);
        if (at > feed || (at < 0 && feed < text.length)) return { at: feed, state: "broken" };
        if (at < 0) return { at: text.length, state: "open" };
        do at++;
        while (text.charCodeAt(at) === SPACE);
        if (at === text.length) return { at, state: isLast ? "whole" : "open" };
        if (text.charCodeAt(at) === LINE_FEED) return { at, state: "whole" };
        if (text[at] !== this.#delimiter) return { at, state: "broken" };
      } else {
        const feed = this.#nextFeed(at);
        const delimiter = this.#nextDelimiter(at);
        if (feed <= delimiter) {
          return { at: feed, state: feed < text.length || isLast ? "whole" : "open" };
        }
        at = delimiter;
      }
    }
  }

  #nextFeed(from: number): number {
    if (this.#feed < from) this.#feed = indexOrEnd(this.#text, "\n", from);
    return this.#feed;
  }

  #nextDelimiter(from: number): number {
    if (this.#delimiterAt < from) this.#delimiterAt = indexOrEnd(this.#text, this.#delimiter, from);
    return this.#delimiterAt;
  }
}

/** The quote that closes a field whose text begins at `from`; a doubled quote is part of the field. −1: none yet. */
function closingQuote(text: string, from: number): number {
  for (let at = from; ; at += 2) {
    at = text.indexOf('"', at);
    if (at < 0 || text.charCodeAt(at + 1) !== QUOTE) return at;
  }
}

export function indexOrEnd(text: string, search: string, from: number): number {
  const at = text.indexOf(search, from);
  return at < 0 ? text.length : at;
}

export function countLineFeeds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}
