import { Blob, Face, Font } from "harfbuzzjs";
import { Fault } from "../../fault.ts";

/** One font file, opened for shaping and for embedding. All measures are in font units. */
export type Typeface = {
  readonly name: string;
  readonly font: Font;
  readonly unitsPerEm: number;
  readonly glyphCount: number;
  /** By glyph id. */
  readonly advances: Uint16Array;
  /** Bottom and top of each glyph's ink, by glyph id; both 0 where there is none. */
  readonly verticalBounds: Int16Array;
  readonly ascender: number;
  readonly descender: number;
  /** The height of H; that of the ascender where the font does not say. */
  readonly capHeight: number;
  /** What all glyphs lie in: left, bottom, right, top. */
  readonly box: readonly [number, number, number, number];
  /** From 1 to 1000, as in CSS: 400 is regular, 700 is bold. */
  readonly weightClass: number;
  /** Degrees, counterclockwise from the upright. */
  readonly italicAngle: number;
  /** The tables that a subset is made from; those that a font may lack are undefined. */
  readonly tables: FontTables;
};

export type FontTables = {
  readonly head: Buffer;
  readonly hhea: Buffer;
  readonly hmtx: Buffer;
  readonly maxp: Buffer;
  readonly loca: Buffer;
  readonly glyf: Buffer;
  readonly prep: Buffer | undefined;
  readonly fpgm: Buffer | undefined;
  readonly cvt: Buffer | undefined;
};

export const WEIGHTS = ["regular", "bold"] as const;
export type Weight = (typeof WEIGHTS)[number];

/**
 * Opens a TrueType font.
 * @param name the PostScript name under which it is embedded
 * @throws Fault `font-format` if its outlines are not TrueType (`glyf`)
 */
export function openTypeface(name: string, bytes: Uint8Array): Typeface {
  const face = new Face(new Blob(bytes));
  const font = new Font(face);
  const optional = (tag: string) => {
    const table = face.referenceTable(tag);
    return table === undefined || table.length === 0 ? undefined : Buffer.from(table);
  };
  const required = (tag: string) => {
    const table = optional(tag);
    if (table === undefined) {
      throw new Fault("font-format", `the font ${name} has no ${tag} table`, {
        mend: "use a TrueType font (.ttf with glyf outlines)",
      });
    }
    return table;
  };
  const tables: FontTables = {
    head: required("head"),
    hhea: required("hhea"),
    hmtx: required("hmtx"),
    maxp: required("maxp"),
    loca: required("loca"),
    glyf: required("glyf"),
    prep: optional("prep"),
    fpgm: optional("fpgm"),
    cvt: optional("cvt "),
  };
  const glyphCount = tables.maxp.readUInt16BE(4);
  const { ascender, descender } = font.hExtents();
  const os2 = optional("OS/2");
  // The height of capitals came with version 2, and may be left at 0.
  const capHeight = os2 !== undefined && os2.readUInt16BE(0) >= 2 ? os2.readInt16BE(CAP_HEIGHT) : 0;
  const edge = (nth: number) => tables.head.readInt16BE(BOX + 2 * nth);
  return {
    name,
    font,
    unitsPerEm: face.upem,
    glyphCount,
    advances: advancesOf(tables, glyphCount),
    verticalBounds: verticalBoundsOf(tables, glyphCount),
    ascender,
    descender,
    capHeight: capHeight || ascender,
    box: [edge(0), edge(1), edge(2), edge(3)],
    weightClass: os2?.readUInt16BE(WEIGHT_CLASS) ?? 400,
    italicAngle: (optional("post")?.readInt32BE(ITALIC_ANGLE) ?? 0) / 0x10000,
    tables,
  };
}

/** In `head`. */
export const LOCA_FORMAT = 50;
/** In `head`, `OS/2` and `post`. */
const BOX = 36;
const WEIGHT_CLASS = 4;
const CAP_HEIGHT = 88;
const ITALIC_ANGLE = 4;
/** In `hhea`: how many glyphs have a full entry in `hmtx`. Those after them have the width of the last one. */
const METRICS_COUNT = 34;

function advancesOf({ hhea, hmtx }: FontTables, glyphCount: number): Uint16Array {
  const last = hhea.readUInt16BE(METRICS_COUNT) - 1;
  return Uint16Array.from({ length: glyphCount }, (_, glyph) => hmtx.readUInt16BE(4 * Math.min(glyph, last)));
}

/** A glyph's entry in `glyf`: its outline, empty where it has none. */
export function glyphData({ head, loca, glyf }: FontTables, glyph: number): Buffer {
  const isLong = head.readInt16BE(LOCA_FORMAT) === 1;
  const offset = (nth: number) => (isLong ? loca.readUInt32BE(4 * nth) : 2 * loca.readUInt16BE(2 * nth));
  return glyf.subarray(offset(glyph), offset(glyph + 1));
}

function verticalBoundsOf(tables: FontTables, glyphCount: number): Int16Array {
  const bounds = new Int16Array(2 * glyphCount);
  for (let glyph = 0; glyph < glyphCount; glyph++) {
    const data = glyphData(tables, glyph);
    if (data.length === 0) continue;
    bounds[2 * glyph] = data.readInt16BE(4);
    bounds[2 * glyph + 1] = data.readInt16BE(8);
  }
  return bounds;
}
