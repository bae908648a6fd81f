import { crc32 } from "node:zlib";
import { Fault } from "../fault.ts";
import { ZipDirectory } from "./zip-writer-directory.ts";

export type ZippedFile = { readonly name: string; readonly bytes: Uint8Array };

/** 1.0: a plain file. */
const VERSION_NEEDED = 10;

/** Bit 11: the name is UTF-8. Without it a name is of an older code page, which for ASCII is the same. */
const NAME_IS_UTF8 = 1 << 11;

const STORED = 0;

/** From here on, a field of 32 bits says that the value stands elsewhere. */
const FIELD_LIMIT = 0xffff_ffff;

/** Noon, as DOS counts: hours from bit 11 on. There is no zone in it. */
const NOON = 12 << 11;

/**
 * A zip's bytes (PKWARE's APPNOTE.TXT, 6.3.10): files stored and not compressed, in their order, with Zip64 where the zip
 * is too large for the older fields. Sizes and CRC-32 stand before each file, so the zip can also be unpacked while it is
 * received. The same files and day give the same bytes, on any host and in any time zone.
 *
 * Memory holds one file, and of each other the directory's entry and some 20 bytes. The next file is taken when the one
 * before has been.
 *
 * @param files names are unique
 * @param day YYYY-MM-DD, of which all files are dated; a zip can say 1980 to 2107 and takes the nearest day of these
 * @param start how many bytes come before the zip where it stands; its offsets count them
 * @throws Fault `duplicate-file`; `too-large-file` for one of 4 GiB or more
 */
export async function* zipOf(
  files: AsyncIterable<ZippedFile>,
  day: string,
  start = 0,
): AsyncGenerator<Uint8Array> {
  const date = dosDateOf(day);
  const directory = new ZipDirectory();
  let offset = start;
  for await (const { name, bytes } of files) {
    const header = localHeader(name, bytes, date);
    directory.add(header, offset);
    yield header;
    yield bytes;
    offset += header.length + bytes.length;
  }
  yield* directory.chunks(offset);
}

/** What stands before a file (APPNOTE 4.3.7). */
function localHeader(name: string, bytes: Uint8Array, date: number): Buffer {
  if (bytes.length >= FIELD_LIMIT) {
    throw new Fault("too-large-file", "a file of 4 GiB or more cannot be put into the zip", { place: name });
  }
  const nameLength = Buffer.byteLength(name);
  const header = Buffer.alloc(30 + nameLength);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION_NEEDED, 4);
  header.writeUInt16LE(nameLength === name.length ? 0 : NAME_IS_UTF8, 6);
  header.writeUInt16LE(STORED, 8);
  header.writeUInt16LE(NOON, 10);
  header.writeUInt16LE(date, 12);
  header.writeUInt32LE(crc32(bytes), 14);
  header.writeUInt32LE(bytes.length, 18);
  header.writeUInt32LE(bytes.length, 22);
  header.writeUInt16LE(nameLength, 26);
  header.write(name, 30);
  return header;
}

/** Years since 1980 from bit 9 on, months from bit 5 on, days. */
function dosDateOf(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  if (year < 1980) return (1 << 5) | 1;
  if (year > 2107) return (127 << 9) | (12 << 5) | 31;
  return ((year - 1980) << 9) | (month << 5) | date;
}
