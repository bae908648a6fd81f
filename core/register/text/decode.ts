import { byteOrderMark, type Encoding, type KnownEncoding, LONGEST_BOM } from "./encodings.ts";
import { decodeUtf8Escaping, escapeByte, incompleteTail } from "./surrogate-escape.ts";

/**
 * Decodes a stream of bytes chunk by chunk, without its byte-order mark.
 *
 * Never fails: what is not text arrives as lone surrogates (see surrogate-escape.ts), so the row it stands in can be
 * rejected by line number and the rows around it kept.
 */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: Encoding,
): AsyncGenerator<string> {
  let decoder: ChunkDecoder | undefined;
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of bytes) {
    held = held.length === 0 ? asBuffer(chunk) : Buffer.concat([held, chunk]);
    if (decoder === undefined) {
      if (held.length < LONGEST_BOM) continue;
      const mark = byteOrderMark(held);
      decoder = decoderOf(mark?.encoding ?? encoding);
      held = held.subarray(mark?.length ?? 0);
    }
    const tail = decoder.tail(held);
    const text = decoder.decode(held.subarray(0, held.length - tail));
    // A copy: a view would keep the whole chunk alive, and the source may reuse its buffer.
    held = Buffer.from(held.subarray(held.length - tail));
    if (text !== "") yield text;
  }
  if (decoder === undefined) {
    const mark = byteOrderMark(held);
    decoder = decoderOf(mark?.encoding ?? encoding);
    held = held.subarray(mark?.length ?? 0);
  }
  const rest = decoder.decode(held);
  if (rest !== "") yield rest;
}

type ChunkDecoder = {
  /** Bytes at the end to keep for the next chunk, because they are part of a character. */
  tail(bytes: Buffer): number;
  decode(bytes: Buffer): string;
};

function decoderOf(encoding: Encoding): ChunkDecoder {
  const known: KnownEncoding = encoding === "auto" ? "utf-8" : encoding;
  switch (known) {
    case "utf-8":
      return { tail: incompleteTail, decode: decodeUtf8Escaping };
    case "utf-16le":
      return { tail: utf16Tail, decode: decodeUtf16 };
    case "utf-16be":
      return { tail: utf16Tail, decode: (bytes) => decodeUtf16(swapped(bytes)) };
    default:
      return { tail: () => 0, decode: singleByteDecoder(known) };
  }
}

/** Keeps half a code unit. A pair may be cut in two: its halves are one character again where the text is put together. */
function utf16Tail(bytes: Buffer): number {
  return bytes.length % 2;
}

function decodeUtf16(bytes: Buffer): string {
  const whole = bytes.toString("utf16le", 0, bytes.length - (bytes.length % 2));
  // A file cut in the middle of a code unit: the odd byte is kept as an escape, so that its row is rejected.
  return bytes.length % 2 === 0 ? whole : whole + escapeByte(0x80 | (bytes[bytes.length - 1] as number));
}

function swapped(bytes: Buffer): Buffer {
  const even = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2))).swap16();
  return even.length === bytes.length ? even : Buffer.concat([even, bytes.subarray(-1)]);
}

/**
 * Windows-1252 where it differs from Latin-1, bytes 0x80–0x9F; a space marks the five that it leaves undefined. Our own
 * table, because some releases of Node 22 and 23 decode the label "windows-1252" as Latin-1.
 */
const WINDOWS_1252_HIGH = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ";

function decodeWindows1252(bytes: Buffer): string {
  return bytes.toString("latin1").replace(/[\x80-\x9f]/g, (control) => {
    const byte = control.charCodeAt(0);
    const character = WINDOWS_1252_HIGH[byte - 0x80] as string;
    return character === " " ? escapeByte(byte) : character;
  });
}

function singleByteDecoder(encoding: "windows-1252" | "windows-1256"): (bytes: Buffer) => string {
  if (encoding === "windows-1252") return decodeWindows1252;
  // Windows-1256 defines every byte.
  const decoder = new TextDecoder(encoding);
  return (bytes) => decoder.decode(bytes);
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
