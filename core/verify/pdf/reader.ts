import { inflateSync } from "node:zlib";
import { PdfLexer } from "./lexer.ts";
import {
  asDictionary,
  asNumber,
  asNumbers,
  asStream,
  nameOf,
  type PdfDictionary,
  PdfKeyword,
  PdfReference,
  PdfStream,
  type PdfValue,
  UnreadablePdf,
} from "./values.ts";

/** Bytes that a stream may inflate to: far more than any of ours, and less than what would exhaust memory. */
const LARGEST_STREAM = 1 << 28;

/** Where an object is: at an offset of the file, or as the nth of an object stream. */
type Place = { readonly offset: number } | { readonly stream: number; readonly nth: number };

/**
 * The objects of a PDF file, as far as our files go: one cross-reference stream, object streams, Flate.
 *
 * It shares no code with the writer (core/documents/pdf), so that it can see the writer's faults. A file that was changed
 * by appending to it, as editors do, is refused.
 */
export class PdfReader {
  readonly #bytes: Buffer;
  readonly #places = new Map<number, Place>();
  readonly #objects = new Map<number, PdfValue>();
  readonly #packs = new Map<number, readonly PdfValue[]>();
  /** The catalog: where the document begins. */
  readonly catalog: PdfDictionary;

  /** @throws UnreadablePdf */
  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (this.#bytes.toString("latin1", 0, 5) !== "%PDF-")
      throw new UnreadablePdf("it does not begin as a PDF does");
    const tail = this.#bytes.toString("latin1", Math.max(0, this.#bytes.length - 64));
    const start = /startxref\s+(\d{1,12})\s+%%EOF\s*$/.exec(tail)?.[1];
    if (start === undefined) throw new UnreadablePdf("it does not end as a PDF does");
    const { value } = this.#objectAt(Number(start));
    const table = asStream(value, "the cross-reference table");
    if (table.dictionary.has("Prev")) throw new UnreadablePdf("something was appended to it");
    this.#readTable(table);
    this.catalog = asDictionary(this.resolve(table.dictionary.get("Root")), "the catalog");
  }

  /** The value itself, or the object that it refers to. @throws UnreadablePdf */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    return value instanceof PdfReference ? this.#object(value.object) : value;
  }

  /** A stream's data, inflated. @throws UnreadablePdf */
  content({ dictionary, data }: PdfStream): Buffer {
    const filter = dictionary.get("Filter");
    if (filter === undefined) return data;
    if (nameOf(filter) !== "FlateDecode" || dictionary.has("DecodeParms"))
      throw new UnreadablePdf("a stream is coded in another way than Flate");
    try {
      return inflateSync(data, { maxOutputLength: LARGEST_STREAM });
    } catch {
      throw new UnreadablePdf("a stream cannot be inflated");
    }
  }

  #object(object: number): PdfValue {
    let value = this.#objects.get(object);
    if (value === undefined) {
      value = this.#read(object);
      this.#objects.set(object, value);
    }
    return value;
  }

  #read(object: number): PdfValue {
    const place = this.#places.get(object);
    if (place === undefined) throw new UnreadablePdf("an object is missing");
    if ("stream" in place) {
      const value = this.#pack(place.stream)[place.nth];
      if (value === undefined) throw new UnreadablePdf("an object is missing from its object stream");
      return value;
    }
    const found = this.#objectAt(place.offset);
    if (found.object !== object) throw new UnreadablePdf("an object is not where the table says");
    return found.value;
  }

  /** The objects of an object stream, in their order (ISO 32000-1, 7.5.7). */
  #pack(object: number): readonly PdfValue[] {
    let pack = this.#packs.get(object);
    if (pack === undefined) {
      if ("stream" in (this.#places.get(object) ?? {}))
        throw new UnreadablePdf("an object stream is in another");
      const stream = asStream(this.#object(object), "an object stream");
      const content = this.content(stream);
      const count = asNumber(stream.dictionary.get("N"), "the length of an object stream");
      const first = asNumber(stream.dictionary.get("First"), "the start of an object stream");
      const index = new PdfLexer(content);
      const numbers: number[] = [];
      while (numbers.length < 2 * count)
        numbers.push(asNumber(index.next(), "the index of an object stream"));
      pack = numbers
        .filter((_, nth) => nth % 2 === 1)
        .map((offset) => new PdfLexer(content, first + offset).next() ?? null);
      this.#packs.set(object, pack);
    }
    return pack;
  }

  /** `12 0 obj … endobj` at an offset. */
  #objectAt(offset: number): { readonly object: number; readonly value: PdfValue } {
    const lexer = new PdfLexer(this.#bytes, offset);
    const object = asNumber(lexer.next(), "an object's number");
    const generation = lexer.next();
    if (generation !== 0 || !isKeyword(lexer.next(), "obj"))
      throw new UnreadablePdf("an object cannot be read");
    const value = lexer.next() ?? null;
    const next = lexer.next();
    if (isKeyword(next, "endobj")) return { object, value };
    if (!isKeyword(next, "stream")) throw new UnreadablePdf("an object does not end");
    const dictionary = asDictionary(value, "a stream's dictionary");
    const length = asNumber(dictionary.get("Length"), "a stream's length");
    // One line end follows the word: a line feed, with or without a carriage return.
    const start = lexer.at + (this.#bytes[lexer.at] === 0x0d ? 2 : 1);
    const after = new PdfLexer(this.#bytes, start + length);
    if (!isKeyword(after.next(), "endstream"))
      throw new UnreadablePdf("a stream is longer or shorter than it says");
    return { object, value: new PdfStream(dictionary, this.#bytes.subarray(start, start + length)) };
  }

  /** ISO 32000-1, 7.5.8.2. */
  #readTable(table: PdfStream): void {
    const widths = asNumbers(table.dictionary.get("W"), "the cross-reference table's widths");
    const index = table.dictionary.get("Index") ?? [
      0,
      asNumber(table.dictionary.get("Size"), "the file's size"),
    ];
    const [kindWidth = 0, firstWidth = 0, secondWidth = 0] = widths;
    if (widths.some((width) => width < 0 || width > 6) || widths.length !== 3 || firstWidth === 0)
      throw new UnreadablePdf("the cross-reference table's widths are no widths");
    const rows = this.content(table);
    const ranges = asNumbers(index, "the cross-reference table's index");
    let at = 0;
    const field = (width: number) => {
      at += width;
      return width === 0 ? 0 : rows.readUIntBE(at - width, width);
    };
    for (let range = 0; range < ranges.length; range += 2) {
      const first = ranges[range] as number;
      const end = first + (ranges[range + 1] as number);
      if (at + (end - first) * (kindWidth + firstWidth + secondWidth) > rows.length)
        throw new UnreadablePdf("the cross-reference table is cut off");
      for (let object = first; object < end; object++) {
        const kind = kindWidth === 0 ? 1 : field(kindWidth);
        const [value, nth] = [field(firstWidth), field(secondWidth)];
        if (kind === 1) this.#places.set(object, { offset: value });
        if (kind === 2) this.#places.set(object, { stream: value, nth });
      }
    }
  }
}

function isKeyword(value: PdfValue | undefined, text: string): boolean {
  return value instanceof PdfKeyword && value.text === text;
}
