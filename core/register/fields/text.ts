/** What cleaning a field can find wrong with it. */
export type TextFault = "control-character" | "bad-encoding";

export type CleanText = { readonly text: string } | { readonly fault: TextFault };

/**
 * C0 and C1 controls but for tab (a line break within a field is one), and the bidirectional embeddings, overrides and isolates: invisible, and able
 * to turn round whatever is printed after them.
 */
const CONTROLS = /(?!\t)[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Noncharacter_Code_Point}]/u;

/** Marks that spreadsheets leave behind and nobody sees. ZWNJ and ZWJ are not among them: they shape Persian and Indic. */
const INVISIBLE_MARKS = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]/g;

/** Everything that is not seen. With it, one ID could be written in two ways, and one person be two voters. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/** A cleaned text as a key: without anything that is not seen. */
export function cleanKey(text: string): string {
  return ASCII.test(text) ? text : text.replace(UNSEEN, "").trim();
}

/** Whether there is anything in a text that is seen: a name of joiners alone would be printed as no name. */
export function hasVisible(text: string): boolean {
  return VISIBLE.test(text);
}

const VISIBLE = /\P{Default_Ignorable_Code_Point}/u;

const ASCII = /^[\u0020-\u007e]*$/;

const REPLACEMENT_CHARACTER = "\ufffd";

/**
 * A field as the rest of Rollpress sees it: white space collapsed and trimmed, digits of any script in ASCII, in Unicode
 * NFC. Cleaning what is clean changes nothing.
 *
 * U+FFFD is a fault: it stands where an earlier program destroyed a letter, so the name would be printed wrong.
 */
export function cleanText(raw: string): CleanText {
  if (isClean(raw)) return { text: raw };
  if (CONTROLS.test(raw)) return { fault: "control-character" };
  if (!raw.isWellFormed() || raw.includes(REPLACEMENT_CHARACTER)) return { fault: "bad-encoding" };
  const visible = raw.replace(INVISIBLE_MARKS, "").replace(/\s+/g, " ").trim();
  return { text: asciiDigits(visible.normalize("NFC")) };
}

/** `text` with every decimal digit of Unicode (category Nd) replaced by its ASCII digit. */
export function asciiDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => (digit <= "9" ? digit : String(digitValue(digit))));
}

const DECIMAL_DIGIT = /^\p{Nd}$/u;

/** Unicode gives every set of digits ten consecutive code points in ascending order (The Unicode Standard, 4.6). */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) as number;
  let first = code;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}

const SPACE = 0x20;

/** Whether cleaning would change nothing, by a look at each character: true of nearly every field. */
function isClean(text: string): boolean {
  let previous = SPACE;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE ? previous === SPACE : PLAIN[code] !== 1) return false;
    previous = code;
  }
  return previous !== SPACE || text.length === 0;
}

/** Characters below this are looked up; the rest go the long way. It covers the alphabets of Europe, Arabic and Hebrew. */
const PLAIN_END = 0x780;

/** Letters, punctuation, symbols and ASCII digits that no normalization changes and none combines with another. */
const PLAIN = new Uint8Array(0x10000);
for (let code = 0x21; code < PLAIN_END; code++) {
  const character = String.fromCharCode(code);
  const isPlain = /^[\p{L}\p{P}\p{S}0-9]$/u.test(character) && character.normalize("NFC") === character;
  if (isPlain) PLAIN[code] = 1;
}
