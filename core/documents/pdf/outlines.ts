import type { GlyphPart } from "../text/shaped.ts";
import { glyphData, type Typeface } from "../text/typeface.ts";
import { glyphAlone } from "./glyph-codes.ts";
import type { CodedGlyph } from "./glyph-table.ts";

/** A glyph of a subset: its entry in `glyf`, and its metrics in font units. */
export type Outline = { readonly data: Buffer; readonly width: number; readonly sideBearing: number };

/**
 * The outlines of coded glyphs, in their order; after them the parts that composite glyphs are made of.
 * A glyph that is shifted, or has marks on it, becomes a composite.
 */
export function collectOutlines(typeface: Typeface, coded: readonly CodedGlyph[]): Outline[] {
  const ids = new Map<number, number>();
  for (const [id, glyph] of coded.entries()) {
    const alone = glyphAlone(glyph);
    if (alone !== undefined && !ids.has(alone)) ids.set(alone, id);
  }
  const order = [...coded];
  const idOf = (glyph: number) => {
    const known = ids.get(glyph);
    if (known !== undefined) return known;
    ids.set(glyph, order.length);
    return order.push({ parts: [{ glyph, x: 0, y: 0 }], text: "", width: typeface.advances[glyph]! }) - 1;
  };
  const outlines: Outline[] = [];
  // The list grows while it is walked: a part may be composite itself.
  for (const glyph of order) outlines.push(outlineOf(typeface, glyph, idOf));
  return outlines;
}

type IdOf = (glyph: number) => number;

function outlineOf(typeface: Typeface, coded: CodedGlyph, idOf: IdOf): Outline {
  const alone = glyphAlone(coded);
  if (alone === undefined) return { ...composite(typeface, coded.parts, idOf), width: coded.width };
  const original = glyphData(typeface.tables, alone);
  const isComposite = original.length > 0 && original.readInt16BE(0) < 0;
  return {
    data: isComposite ? renumberParts(original, idOf) : original,
    width: coded.width,
    sideBearing: sideBearingOf(typeface, alone),
  };
}

/** In `hhea`. */
export const METRICS_COUNT = 34;

/** Glyphs past the last full entry of `hmtx` share its width and have a side bearing only. */
function sideBearingOf({ tables: { hhea, hmtx } }: Typeface, glyph: number): number {
  const full = hhea.readUInt16BE(METRICS_COUNT);
  return hmtx.readInt16BE(glyph < full ? 4 * glyph + 2 : 4 * full + 2 * (glyph - full));
}

const WORD_ARGUMENTS = 0x0001;
const OFFSET_ARGUMENTS = 0x0002;
const ONE_SCALE = 0x0008;
const MORE_PARTS = 0x0020;
const TWO_SCALES = 0x0040;
const TWO_BY_TWO = 0x0080;

/** A glyph made of others; no parts, no outline. Its side bearing is its left edge. */
function composite(typeface: Typeface, parts: readonly GlyphPart[], idOf: IdOf): Omit<Outline, "width"> {
  const drawn = parts.filter(({ glyph }) => glyphData(typeface.tables, glyph).length > 0);
  const data = Buffer.alloc(drawn.length === 0 ? 0 : 10 + 8 * drawn.length);
  if (drawn.length === 0) return { data, sideBearing: 0 };
  const edge = (nth: number, shift: "x" | "y") =>
    drawn.map((part) => glyphData(typeface.tables, part.glyph).readInt16BE(2 + 2 * nth) + part[shift]);
  const left = Math.min(...edge(0, "x"));
  data.writeInt16BE(-1, 0);
  data.writeInt16BE(left, 2);
  data.writeInt16BE(Math.min(...edge(1, "y")), 4);
  data.writeInt16BE(Math.max(...edge(2, "x")), 6);
  data.writeInt16BE(Math.max(...edge(3, "y")), 8);
  for (const [nth, { glyph, x, y }] of drawn.entries()) {
    const more = nth < drawn.length - 1 ? MORE_PARTS : 0;
    const at = 10 + 8 * nth;
    data.writeUInt16BE(WORD_ARGUMENTS | OFFSET_ARGUMENTS | more, at);
    data.writeUInt16BE(idOf(glyph), at + 2);
    data.writeInt16BE(x, at + 4);
    data.writeInt16BE(y, at + 6);
  }
  return { data, sideBearing: left };
}

function renumberParts(outline: Buffer, idOf: IdOf): Buffer {
  const renumbered = Buffer.from(outline);
  let at = 10;
  for (let flags = MORE_PARTS; (flags & MORE_PARTS) !== 0; ) {
    flags = renumbered.readUInt16BE(at);
    renumbered.writeUInt16BE(idOf(renumbered.readUInt16BE(at + 2)), at + 2);
    at += 4 + ((flags & WORD_ARGUMENTS) !== 0 ? 4 : 2);
    if ((flags & ONE_SCALE) !== 0) at += 2;
    else if ((flags & TWO_SCALES) !== 0) at += 4;
    else if ((flags & TWO_BY_TWO) !== 0) at += 8;
  }
  return renumbered;
}
