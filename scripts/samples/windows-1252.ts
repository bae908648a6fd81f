const RIGHT_SINGLE_QUOTE = "\u2019";
/** The byte by which one tells Windows-1252 from ISO 8859-1, where 0x80 to 0x9F are control characters. */
const RIGHT_SINGLE_QUOTE_BYTE = 0x92;

/** Encodes the part of Windows-1252 that the samples need; Node encodes ISO 8859-1 only. Throws for any other character. */
export function encodeWindows1252(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (code < 0x80 || (code >= 0xa0 && code <= 0xff)) return code;
    if (character === RIGHT_SINGLE_QUOTE) return RIGHT_SINGLE_QUOTE_BYTE;
    throw new RangeError(`U+${code.toString(16)} is not among the characters this encoder knows`);
  });
}
