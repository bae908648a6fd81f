import type { Typeface } from "../text/typeface.ts";
import { embedFont } from "./embed-font.ts";
import type { PdfFile } from "./file.ts";
import { type CodedSubset, GlyphCodes, NOTDEF } from "./glyph-codes.ts";
import { GlyphTable } from "./glyph-table.ts";
import { type Ref, reference } from "./syntax.ts";

/** A font of a document: up to 251 coded glyphs of a typeface. */
export type FontSubset = CodedSubset & {
  /** In resource dictionaries. */
  readonly name: string;
  readonly ref: Ref;
  readonly typeface: Typeface;
};

/** A typeface as one document uses it. */
export type TypefaceUse = { readonly table: GlyphTable; readonly codes: GlyphCodes };

/** The numbers of all typefaces' glyphs, for all documents: see {@link GlyphTable}. */
const tables = new WeakMap<Typeface, GlyphTable>();

function tableOf(typeface: Typeface): GlyphTable {
  let table = tables.get(typeface);
  if (table === undefined || table.isFull) {
    table = new GlyphTable();
    tables.set(typeface, table);
  }
  return table;
}

/** The fonts of one document, in order of first use. */
export class DocumentFonts {
  readonly #file: PdfFile;
  readonly #uses = new Map<Typeface, TypefaceUse>();
  readonly #subsets: FontSubset[] = [];

  constructor(file: PdfFile) {
    this.#file = file;
  }

  use(typeface: Typeface): TypefaceUse {
    const known = this.#uses.get(typeface);
    if (known !== undefined) return known;
    const table = tableOf(typeface);
    const use = { table, codes: new GlyphCodes(table, () => this.#open(typeface)) };
    this.#uses.set(typeface, use);
    return use;
  }

  #open(typeface: Typeface) {
    const index = this.#subsets.length;
    const subset = { name: `F${index + 1}`, ref: this.#file.reserve(), typeface, coded: [NOTDEF] };
    this.#subsets.push(subset);
    return { index, subset };
  }

  /** The subset with an index that {@link GlyphCodes.of} told. */
  subset(index: number): FontSubset {
    return this.#subsets[index] as FontSubset;
  }

  /** Embeds what was used; afterwards nothing more may be shown. */
  embed(): void {
    for (const subset of this.#subsets) embedFont(this.#file, subset);
  }

  /** The entries of a resource dictionary's /Font. */
  get resources(): string {
    return this.#subsets.map(({ name, ref }) => `/${name} ${reference(ref)}`).join("");
  }
}
