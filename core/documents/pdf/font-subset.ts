import { type FontTables, LOCA_FORMAT, type Typeface } from "../text/typeface.ts";
import type { CodedGlyph } from "./glyph-table.ts";
import { collectOutlines, METRICS_COUNT, type Outline } from "./outlines.ts";

/**
 * A TrueType file of coded glyphs, in which the codes are the glyph ids. It holds what PDF asks for: no names.
 */
export function subsetFont(typeface: Typeface, coded: readonly CodedGlyph[]): Buffer {
  const outlines = collectOutlines(typeface, coded);
  const { tables } = typeface;
  const head = Buffer.from(tables.head);
  head.writeUInt32BE(0, CHECKSUM_ADJUSTMENT);
  const made = glyphTables(outlines);
  head.writeInt16BE(made.isLong ? 1 : 0, LOCA_FORMAT);
  const hhea = Buffer.from(tables.hhea);
  hhea.writeUInt16BE(outlines.length, METRICS_COUNT);
  const mostParts = Math.max(...coded.map(({ parts }) => parts.length));
  return assemble({
    ...tables,
    head,
    hhea,
    maxp: limits(tables.maxp, outlines.length, mostParts),
    ...made,
    cmap: identityMap(coded.length),
  });
}

/**
 * A `cmap` of one segment (platform 3, encoding 0, format 4), from the codes of a symbolic font, which are 0xF000 and up,
 * to the same glyph ids.
 */
function identityMap(codes: number): Buffer {
  const last = FIRST_SYMBOL + codes - 1;
  // Two segments: ours, and the one at 0xFFFF that ends the table; its delta of 1 maps it to .notdef.
  const subtable = [
    4,
    32,
    0,
    4,
    4,
    1,
    0,
    last,
    0xffff,
    0,
    FIRST_SYMBOL,
    0xffff,
    0x10000 - FIRST_SYMBOL,
    1,
    0,
    0,
  ];
  const header = [0, 1, 3, 0, 0, 12];
  const table = Buffer.alloc(2 * (header.length + subtable.length));
  for (const [index, value] of [...header, ...subtable].entries()) table.writeUInt16BE(value, 2 * index);
  return table;
}

const FIRST_SYMBOL = 0xf000;

/** In `head`. */
const CHECKSUM_ADJUSTMENT = 8;
const CHECKSUM_TOTAL = 0xb1b0afba;

type GlyphTables = Pick<FontTables, "loca" | "hmtx" | "glyf"> & { readonly isLong: boolean };

function glyphTables(outlines: readonly Outline[]): GlyphTables {
  const hmtx = Buffer.alloc(4 * outlines.length);
  const offsets = [0];
  let length = 0;
  for (const [glyph, { data, width, sideBearing }] of outlines.entries()) {
    // After a glyph of odd length, some readers do not draw the next one; a short `loca` cannot even point to it.
    length += data.length + (data.length % 2);
    offsets.push(length);
    hmtx.writeUInt16BE(width, 4 * glyph);
    hmtx.writeInt16BE(sideBearing, 4 * glyph + 2);
  }
  const glyf = Buffer.alloc(length);
  for (const [glyph, { data }] of outlines.entries()) data.copy(glyf, offsets[glyph]);
  const isLong = length > 2 * 0xffff;
  const loca = Buffer.alloc((isLong ? 4 : 2) * offsets.length);
  for (const [glyph, offset] of offsets.entries()) {
    if (isLong) loca.writeUInt32BE(offset, 4 * glyph);
    else loca.writeUInt16BE(offset / 2, 2 * glyph);
  }
  return { loca, hmtx, glyf, isLong };
}

/** `maxp` for these glyphs, of which marks have made some composite, or one level deeper than they were. */
function limits(original: Buffer, glyphs: number, mostParts: number): Buffer {
  const maxp = Buffer.from(original);
  const raise = (at: number, least: number) => maxp.writeUInt16BE(Math.max(maxp.readUInt16BE(at), least), at);
  maxp.writeUInt16BE(glyphs, 4);
  const [points, contours] = [maxp.readUInt16BE(6), maxp.readUInt16BE(8)];
  // Points and contours of a composite glyph, its parts, and its depth.
  raise(10, Math.max(points, maxp.readUInt16BE(10)) * mostParts);
  raise(12, Math.max(contours, maxp.readUInt16BE(12)) * mostParts);
  raise(28, mostParts);
  raise(30, maxp.readUInt16BE(30) + 1);
  return maxp;
}

/** Tables begin at multiples of four. */
const aligned = (length: number) => (length + 3) & ~3;

function assemble(tables: FontTables & { readonly cmap: Buffer }): Buffer {
  // In the alphabetical order of tags that the format wants.
  const entries = [
    ["cmap", tables.cmap],
    ["cvt ", tables.cvt],
    ["fpgm", tables.fpgm],
    ["glyf", tables.glyf],
    ["head", tables.head],
    ["hhea", tables.hhea],
    ["hmtx", tables.hmtx],
    ["loca", tables.loca],
    ["maxp", tables.maxp],
    ["prep", tables.prep],
  ].filter((entry): entry is [string, Buffer] => entry[1] !== undefined);
  const power = Math.floor(Math.log2(entries.length));
  const offsets: number[] = [];
  let length = 12 + 16 * entries.length;
  for (const [, table] of entries) {
    offsets.push(length);
    length += aligned(table.length);
  }
  const file = Buffer.alloc(length);
  file.writeUInt32BE(0x00010000, 0);
  file.writeUInt16BE(entries.length, 4);
  file.writeUInt16BE(16 << power, 6);
  file.writeUInt16BE(power, 8);
  file.writeUInt16BE(16 * entries.length - (16 << power), 10);
  for (const [index, [tag, table]] of entries.entries()) {
    const offset = offsets[index]!;
    table.copy(file, offset);
    const record = 12 + 16 * index;
    file.write(tag, record, "latin1");
    file.writeUInt32BE(checksum(file.subarray(offset, offset + aligned(table.length))), record + 4);
    file.writeUInt32BE(offset, record + 8);
    file.writeUInt32BE(table.length, record + 12);
  }
  const headOffset = offsets[entries.findIndex(([tag]) => tag === "head")]!;
  file.writeUInt32BE((CHECKSUM_TOTAL - checksum(file)) >>> 0, headOffset + CHECKSUM_ADJUSTMENT);
  return file;
}

function checksum(data: Buffer): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0;
  return sum;
}
