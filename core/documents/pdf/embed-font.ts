import { createHash } from "node:crypto";
import type { Typeface } from "../text/typeface.ts";
import type { PdfFile } from "./file.ts";
import { subsetFont } from "./font-subset.ts";
import type { GlyphCodes } from "./glyph-codes.ts";
import { decimal, type Ref, reference } from "./syntax.ts";
import { toUnicodeMap } from "./to-unicode.ts";

/** Adds a typeface, as far as its codes were used, to a file. Codes are glyph ids of the subset. */
export function embedFont(file: PdfFile, typeface: Typeface, codes: GlyphCodes, ref: Ref): void {
  const perMille = (units: number) => decimal((units * 1000) / typeface.unitsPerEm, 1);
  const subset = subsetFont(typeface, codes.coded);
  const name = `/${subsetTag(subset)}+${typeface.name}`;
  const { head } = typeface.tables;
  const box = [36, 38, 40, 42].map((at) => perMille(head.readInt16BE(at)));
  const data = file.addStream(subset, `/Length1 ${subset.length}`);
  const map = file.addStream(Buffer.from(toUnicodeMap(codes.coded.map(({ text }) => text)), "latin1"));
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName${name}/Flags 4/FontBBox[${box.join(" ")}]/ItalicAngle 0` +
      `/Ascent ${perMille(typeface.ascender)}/Descent ${perMille(typeface.descender)}` +
      `/CapHeight ${perMille(typeface.ascender)}/StemV 80/FontFile2 ${reference(data)}>>`,
  );
  const descendant = file.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont${name}/CIDToGIDMap/Identity/DW 0/W[0[${codes.coded.map(({ width }) => perMille(width)).join(" ")}]]` +
      `/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${reference(descriptor)}>>`,
  );
  file.add(
    `<</Type/Font/Subtype/Type0/BaseFont${name}/Encoding/Identity-H` +
      `/DescendantFonts[${reference(descendant)}]/ToUnicode ${reference(map)}>>`,
    ref,
  );
}

/** Six letters that differ between subsets, or a program that merges files takes one for the other. */
function subsetTag(subset: Buffer): string {
  const digest = createHash("sha256").update(subset).digest();
  return String.fromCharCode(...digest.subarray(0, 6).map((byte) => 65 + (byte % 26)));
}
