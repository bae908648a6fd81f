import { isUtf8 } from "node:buffer";

/**
 * Bytes that are not text, carried inside a string.
 *
 * A byte 0x80–0xFF that its encoding does not define becomes the lone surrogate U+DC80–U+DCFF, as Python's
 * "surrogateescape" does (PEP 383). So one decoder serves good and bad files alike, no other part of the intake handles
 * bytes, a row is badly encoded exactly when it is not well-formed, and the rejected row can still show what stood there.
 */
export function escapeByte(byte: number): string {
  return String.fromCharCode(0xdc00 + byte);
}

/** Makes escaped bytes visible: `\x9D` for a byte, `\uD83D` for half a UTF-16 pair. Well-formed text is unchanged. */
export function showEscapes(text: string): string {
  if (text.isWellFormed()) return text;
  return text.replace(/\p{Surrogate}/gu, (unit) => {
    const code = unit.charCodeAt(0);
    const isByte = code >= 0xdc80 && code <= 0xdcff;
    return isByte ? `\\x${hex(code - 0xdc00)}` : `\\u${hex(code)}`;
  });
}

function hex(value: number): string {
  return value.toString(16).toUpperCase();
}

const LINE_FEED = 0x0a;

/** Decodes UTF-8, escaping each byte that is not part of a valid sequence. Work is per line: one bad row costs one row. */
export function decodeUtf8Escaping(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString("utf8");
  let text = "";
  for (let from = 0; from < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, from);
    const to = feed < 0 ? bytes.length : feed + 1;
    const line = bytes.subarray(from, to);
    text += isUtf8(line) ? line.toString("utf8") : escapeLine(line);
    from = to;
  }
  return text;
}

function escapeLine(line: Buffer): string {
  let text = "";
  for (let at = 0; at < line.length; ) {
    const length = sequenceLength(line[at] as number);
    const sequence = line.subarray(at, at + length);
    if (length > 0 && sequence.length === length && isUtf8(sequence)) {
      text += sequence.toString("utf8");
      at += length;
    } else {
      text += escapeByte(line[at] as number);
      at += 1;
    }
  }
  return text;
}

/** Bytes in the UTF-8 sequence that this lead byte opens; 0 where it cannot open one. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead >= 0xc2 && lead < 0xe0) return 2;
  if (lead >= 0xe0 && lead < 0xf0) return 3;
  if (lead >= 0xf0 && lead < 0xf5) return 4;
  return 0;
}

/** How many bytes at the end may belong to a sequence that the next chunk completes: 0 to 3. */
export function incompleteTail(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}
