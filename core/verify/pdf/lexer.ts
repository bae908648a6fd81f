import { PdfKeyword, PdfName, PdfReference, type PdfValue, UnreadablePdf } from "./values.ts";

const SPACE = 1;
const DELIMITER = 2;
const NUMERIC = 4;

/** What a byte is (ISO 32000-1, 7.2.2). */
const KIND = new Uint8Array(256);
for (const byte of [0, 9, 10, 12, 13, 32]) KIND[byte] = SPACE;
for (const sign of "()<>[]{}/%") KIND[sign.charCodeAt(0)] = DELIMITER;
for (const sign of "0123456789+-.") KIND[sign.charCodeAt(0)] = NUMERIC;

/** Deeper than any object of ours, and shallow enough for the stack. */
const DEEPEST = 32;

const END_OF_ARRAY = new PdfKeyword("]");
const END_OF_DICTIONARY = new PdfKeyword(">>");

/** Reads PDF values one after the other: of objects, content streams and CMaps alike. */
export class PdfLexer {
  readonly #bytes: Buffer;
  #at: number;
  #depth = 0;

  constructor(bytes: Buffer, at = 0) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** Where the next value may begin, in bytes. */
  get at(): number {
    return this.#at;
  }

  /** The next value; undefined at the end. @throws UnreadablePdf */
  next(): PdfValue | undefined {
    this.#skipSpace();
    const byte = this.#bytes[this.#at];
    switch (byte) {
      case undefined:
        return undefined;
      case 0x28:
        return this.#literal();
      case 0x2f:
        return this.#name();
      case 0x5b:
        this.#at++;
        return this.#collection(END_OF_ARRAY);
      case 0x5d:
        this.#at++;
        return END_OF_ARRAY;
      case 0x3c:
        if (this.#bytes[this.#at + 1] !== 0x3c) return this.#hexadecimal();
        this.#at += 2;
        return dictionaryOf(this.#collection(END_OF_DICTIONARY));
      case 0x3e:
        if (this.#bytes[this.#at + 1] !== 0x3e) throw new UnreadablePdf("a bracket closes nothing");
        this.#at += 2;
        return END_OF_DICTIONARY;
      default:
        return KIND[byte] === NUMERIC ? this.#number() : this.#word();
    }
  }

  /** Goes on behind the next such sign. */
  skipPast(sign: string): void {
    const at = this.#bytes.indexOf(sign, this.#at);
    this.#at = at < 0 ? this.#bytes.length : at + sign.length;
  }

  #skipSpace(): void {
    for (;;) {
      const byte = this.#bytes[this.#at];
      if (byte === undefined) return;
      if (byte === 0x25) this.#skipComment();
      else if (KIND[byte] === SPACE) this.#at++;
      else return;
    }
  }

  #skipComment(): void {
    for (let byte = this.#bytes[this.#at]; byte !== undefined && byte !== 10 && byte !== 13; )
      byte = this.#bytes[++this.#at];
  }

  /** To the end of what is neither a space nor a delimiter. */
  #run(): string {
    const start = this.#at;
    while (this.#at < this.#bytes.length && ((KIND[this.#bytes[this.#at]!] as number) & 3) === 0) this.#at++;
    return this.#bytes.toString("latin1", start, this.#at);
  }

  #number(): number {
    const start = this.#at;
    let value = 0;
    let byte = this.#bytes[this.#at] as number;
    const isNegative = byte === 0x2d;
    if (isNegative) byte = this.#bytes[++this.#at] ?? 0;
    for (; byte >= 0x30 && byte <= 0x39; byte = this.#bytes[++this.#at] ?? 0)
      value = value * 10 + byte - 0x30;
    // Whole numbers are nearly all there are; the others go the long way.
    if (byte === 0x2e || this.#at === start + Number(isNegative)) {
      this.#at = start;
      const text = this.#run();
      if (!/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(text)) throw new UnreadablePdf("a number cannot be read");
      return Number(text);
    }
    return isNegative ? -value : value;
  }

  #word(): PdfValue {
    const text = this.#run();
    if (text === "") throw new UnreadablePdf("a sign stands where no value begins");
    if (text === "true" || text === "false") return text === "true";
    return text === "null" ? null : new PdfKeyword(text);
  }

  #name(): PdfName {
    this.#at++;
    const text = this.#run();
    return new PdfName(
      text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    );
  }

  /** Values up to a closing bracket. `12 0 R` among them is a reference. */
  #collection(end: PdfKeyword): PdfValue[] {
    if (++this.#depth > DEEPEST) throw new UnreadablePdf("its objects are nested too deep");
    const items: PdfValue[] = [];
    for (let item = this.next(); item !== end; item = this.next()) {
      if (item === undefined) throw new UnreadablePdf("an array or dictionary is not closed");
      if (item instanceof PdfKeyword) {
        const [object, generation] = items.splice(-2);
        if (item.text !== "R" || typeof object !== "number" || generation !== 0)
          throw new UnreadablePdf("a word stands where a value should");
        items.push(new PdfReference(object));
      } else items.push(item);
    }
    this.#depth--;
    return items;
  }

  #hexadecimal(): Uint8Array {
    const end = this.#bytes.indexOf(0x3e, this.#at);
    if (end < 0) throw new UnreadablePdf("a string is not closed");
    const digits = this.#bytes.toString("latin1", this.#at + 1, end).replace(/[\0\t\n\f\r ]/g, "");
    if (!/^[0-9A-Fa-f]*$/.test(digits)) throw new UnreadablePdf("a string cannot be read");
    this.#at = end + 1;
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, "hex");
  }

  #literal(): Uint8Array {
    const start = this.#at + 1;
    let isPlain = true;
    let open = 1;
    for (let at = start; at < this.#bytes.length; at++) {
      const byte = this.#bytes[at];
      if (byte === 0x28) open++;
      else if (byte === 0x5c || byte === 0x0d) {
        isPlain = false;
        if (byte === 0x5c) at++;
      } else if (byte === 0x29 && --open === 0) {
        this.#at = at + 1;
        const raw = this.#bytes.subarray(start, at);
        return isPlain ? raw : unescaped(raw);
      }
    }
    throw new UnreadablePdf("a string is not closed");
  }
}

function dictionaryOf(items: readonly PdfValue[]): PdfValue {
  const entries = new Map<string, PdfValue>();
  for (let index = 0; index < items.length; index += 2) {
    const [key, value] = [items[index], items[index + 1]];
    if (!(key instanceof PdfName) || value === undefined)
      throw new UnreadablePdf("a dictionary cannot be read");
    entries.set(key.text, value);
  }
  return entries;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

/** The bytes of a literal string (ISO 32000-1, 7.3.4.2). */
function unescaped(raw: Buffer): Uint8Array {
  const text = raw.toString("latin1").replace(/\\([0-7]{1,3}|\r\n|[\s\S])|\r\n?/g, (_, escaped?: string) => {
    if (escaped === undefined) return "\n";
    if (/^[0-7]/.test(escaped)) return String.fromCharCode(Number.parseInt(escaped, 8) & 0xff);
    return /^[\r\n]/.test(escaped) ? "" : (ESCAPES[escaped] ?? escaped);
  });
  return Buffer.from(text, "latin1");
}
