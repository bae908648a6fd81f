import assert from "node:assert/strict";
import { crc32 } from "node:zlib";

/** A file in a zip. */
export type ZipEntry = {
  readonly name: string;
  readonly bytes: Buffer;
  /** 0: stored. */
  readonly method: number;
  readonly isUtf8: boolean;
  /** As Unix has it. */
  readonly mode: number;
  /** YYYY-MM-DD, of the time that DOS has. */
  readonly day: string;
};

/** A file as the header before it has it. */
type LocalFile = Pick<ZipEntry, "name" | "bytes"> & { readonly at: number; readonly facts: Buffer };

/**
 * Reads a zip of stored files (APPNOTE.TXT, 4.3) twice: from its begin on, by the headers alone, as one that is still being
 * received; and by its directory. Asserts that both say the same, that nothing stands between the parts, and each CRC-32.
 *
 * @param start how many bytes stood before the zip
 */
export function zipEntries(zip: Buffer, start = 0): ZipEntry[] {
  const files = localFiles(zip);
  const { count, size, offset } = endOf(zip, start);
  const last = files.at(-1);
  assert.equal(
    offset - start,
    last === undefined ? 0 : last.at + 30 + nameLengthOf(last) + last.bytes.length,
  );
  assert.equal(count, files.length);
  let at = offset - start;
  const entries = files.map((file) => {
    assert.equal(zip.readUInt32LE(at), 0x02014b50);
    const isFar = zip.readUInt32LE(at + 42) === 0xffffffff;
    const facts = Buffer.from(zip.subarray(at + 6, at + 32));
    assert.equal(facts.readUInt16LE(0), isFar ? 45 : 10);
    assert.equal(facts.readUInt16LE(24), isFar ? 12 : 0);
    facts.writeUInt16LE(10, 0);
    facts.writeUInt16LE(0, 24);
    assert.ok(facts.equals(file.facts), "the directory does not say what stands before the file");
    const end = at + 46 + nameLengthOf(file);
    assert.equal(zip.toString("utf8", at + 46, end), file.name);
    if (isFar) assert.equal(zip.readUInt32LE(end), 0x0008_0001);
    const place = isFar ? zip.readBigUInt64LE(end + 4) : BigInt(zip.readUInt32LE(at + 42));
    assert.equal(place, BigInt(start + file.at));
    const mode = zip.readUInt32LE(at + 38) >>> 16;
    at = end + (isFar ? 12 : 0);
    return {
      ...{ name: file.name, bytes: file.bytes, mode },
      method: facts.readUInt16LE(4),
      isUtf8: (facts.readUInt16LE(2) & 0x800) !== 0,
      day: dayOf(facts.readUInt16LE(8)),
    };
  });
  assert.equal(at, offset - start + size);
  return entries;
}

function localFiles(zip: Buffer): LocalFile[] {
  const files: LocalFile[] = [];
  for (let at = 0; zip.readUInt32LE(at) === 0x04034b50; ) {
    const facts = zip.subarray(at + 4, at + 30);
    const begin = at + 30 + facts.readUInt16LE(22) + facts.readUInt16LE(24);
    const bytes = zip.subarray(begin, begin + facts.readUInt32LE(14));
    assert.equal(crc32(bytes), facts.readUInt32LE(10));
    files.push({ name: zip.toString("utf8", at + 30, begin), bytes, at, facts });
    at = begin + bytes.length;
  }
  return files;
}

function nameLengthOf({ facts }: LocalFile): number {
  return facts.readUInt16LE(22);
}

/** What the zip's end says of the directory: the later, larger fields where the older ones say that they are too small. */
function endOf(zip: Buffer, start: number) {
  const end = zip.length - 22;
  assert.equal(zip.readUInt32LE(end), 0x06054b50);
  assert.equal(zip.readUInt16LE(end + 8), zip.readUInt16LE(end + 10));
  const near = {
    count: zip.readUInt16LE(end + 10),
    size: zip.readUInt32LE(end + 12),
    offset: zip.readUInt32LE(end + 16),
  };
  if (near.count < 0xffff && near.size < 0xffffffff && near.offset < 0xffffffff) {
    assert.equal(near.offset - start + near.size, end);
    return near;
  }
  assert.equal(zip.readUInt32LE(end - 20), 0x07064b50);
  const at = Number(zip.readBigUInt64LE(end - 12)) - start;
  assert.equal(zip.readUInt32LE(at), 0x06064b50);
  assert.equal(zip.readBigUInt64LE(at + 4), 44n);
  assert.equal(at + 56, end - 20);
  const field = (place: number) => Number(zip.readBigUInt64LE(at + place));
  const far = { count: field(32), size: field(40), offset: field(48) };
  assert.equal(far.offset - start + far.size, at);
  assert.equal(field(24), far.count);
  return far;
}

function dayOf(date: number): string {
  const [year, month, day] = [1980 + (date >> 9), (date >> 5) & 0xf, date & 0x1f];
  return [year, String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-");
}
