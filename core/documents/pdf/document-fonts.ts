import type { Typeface } from "../text/typeface.ts";
import { embedFont } from "./embed-font.ts";
import type { PdfFile } from "./file.ts";
import { GlyphCodes } from "./glyph-codes.ts";
import { type Ref, reference } from "./syntax.ts";

/** A typeface as one document uses it. */
export type FontUse = { readonly name: string; readonly ref: Ref; readonly codes: GlyphCodes };

/** The typefaces of one document, in order of first use. */
export class DocumentFonts {
  readonly #file: PdfFile;
  readonly #uses = new Map<Typeface, FontUse>();

  constructor(file: PdfFile) {
    this.#file = file;
  }

  use(typeface: Typeface): FontUse {
    const known = this.#uses.get(typeface);
    if (known !== undefined) return known;
    const use = {
      name: `F${this.#uses.size + 1}`,
      ref: this.#file.reserve(),
      codes: new GlyphCodes(typeface),
    };
    this.#uses.set(typeface, use);
    return use;
  }

  /** Embeds what was used; afterwards nothing more may be shown. */
  embed(): void {
    for (const [typeface, { codes, ref }] of this.#uses) embedFont(this.#file, typeface, codes, ref);
  }

  /** The entries of a resource dictionary's /Font. */
  get resources(): string {
    return [...this.#uses.values()].map(({ name, ref }) => `/${name} ${reference(ref)}`).join("");
  }
}
