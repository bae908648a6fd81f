/**
 * A file that is damaged, or no PDF as we write them. Caught within core/verify, where it becomes a difference.
 *
 * Its text quotes nothing of the file.
 */
export class UnreadablePdf extends Error {
  override readonly name = "UnreadablePdf";
}

/** A value of a PDF file (ISO 32000-1, 7.3); strings are bytes. */
export type PdfValue =
  | null
  | boolean
  | number
  | Uint8Array
  | PdfName
  | PdfReference
  | PdfKeyword
  | PdfStream
  | PdfDictionary
  | readonly PdfValue[];

export type PdfDictionary = ReadonlyMap<string, PdfValue>;

export class PdfName {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export class PdfReference {
  readonly object: number;
  constructor(object: number) {
    this.object = object;
  }
}

/** A bare word: an operator of a content stream, `obj`, `stream` and the like, or a closing bracket. */
export class PdfKeyword {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export class PdfStream {
  readonly dictionary: PdfDictionary;
  /** As it stands in the file: see {@link PdfReader.content}. */
  readonly data: Buffer;
  constructor(dictionary: PdfDictionary, data: Buffer) {
    this.dictionary = dictionary;
    this.data = data;
  }
}

/** @param what the value is to be, for the error */
export function asNumber(value: PdfValue | undefined, what: string): number {
  if (typeof value === "number") return value;
  throw new UnreadablePdf(`${what} is no number`);
}

export function asNumbers(value: PdfValue | undefined, what: string): number[] {
  if (!Array.isArray(value)) throw new UnreadablePdf(`${what} is no array`);
  return value.map((item: PdfValue) => asNumber(item, what));
}

export function asDictionary(value: PdfValue | undefined, what: string): PdfDictionary {
  if (value instanceof Map) return value;
  throw new UnreadablePdf(`${what} is no dictionary`);
}

export function asStream(value: PdfValue | undefined, what: string): PdfStream {
  if (value instanceof PdfStream) return value;
  throw new UnreadablePdf(`${what} is no stream`);
}

export function nameOf(value: PdfValue | undefined): string | undefined {
  return value instanceof PdfName ? value.text : undefined;
}
