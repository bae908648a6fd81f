import { crc32 } from "node:zlib";

/** A file in a zip. */
export type ZipEntry = {
  readonly name: string;
  readonly bytes: Buffer;
  /** 0: stored. */
  readonly method: number;
  /** As Unix has it. */
  readonly mode: number;
  /** YYYY-MM-DD, of the time that DOS has. */
  readonly day: string;
};

/** Reads a small zip of stored files by its directory (APPNOTE.TXT, 4.3), and checks the files' CRC-32. */
export function zipEntries(zip: Buffer): ZipEntry[] {
  const { count, offset } = directoryOf(zip);
  const entries: ZipEntry[] = [];
  let at = offset;
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== 0x02014b50) throw new Error("no entry of the directory");
    const nameLength = zip.readUInt16LE(at + 28);
    const extra = zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const bytes = fileAt(zip, zip.readUInt32LE(at + 42), zip.readUInt32LE(at + 20));
    if (crc32(bytes) !== zip.readUInt32LE(at + 16)) throw new Error(`${name} has another CRC-32`);
    const mode = zip.readUInt32LE(at + 38) >>> 16;
    entries.push({
      name,
      bytes,
      method: zip.readUInt16LE(at + 10),
      mode,
      day: dayOf(zip.readUInt16LE(at + 14)),
    });
    at += 46 + nameLength + extra;
  }
  return entries;
}

function directoryOf(zip: Buffer): { readonly count: number; readonly offset: number } {
  const end = zip.length - 22;
  if (zip.readUInt32LE(end) !== 0x06054b50) throw new Error("no end of the directory");
  return { count: zip.readUInt16LE(end + 10), offset: zip.readUInt32LE(end + 16) };
}

function fileAt(zip: Buffer, offset: number, length: number): Buffer {
  const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  return zip.subarray(from, from + length);
}

function dayOf(date: number): string {
  const [year, month, day] = [1980 + (date >> 9), (date >> 5) & 0xf, date & 0x1f];
  return [year, String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}
