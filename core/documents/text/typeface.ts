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
  readonly ascender: number;
  readonly descender: number;
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
export type Typefaces = Readonly<Record<Weight, Typeface>>;

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
  return {
    name,
    font,
    unitsPerEm: face.upem,
    glyphCount,
    advances: Uint16Array.from({ length: glyphCount }, (_, glyph) => font.glyphHAdvance(glyph)),
    ascender: font.hExtents().ascender,
    descender: font.hExtents().descender,
    tables,
  };
}
