import { createHash } from "node:crypto";
import type { FontSubset } from "./document-fonts.ts";
import type { PdfFile } from "./file.ts";
import { subsetFont } from "./font-subset.ts";
import { decimal, reference } from "./syntax.ts";
import { toUnicodeMap } from "./to-unicode.ts";

/**
 * Adds a subset to a file, as a symbolic TrueType font (ISO 32000-1, 9.6.6.4): one byte a code, and codes are glyph ids.
 *
 * Simple fonts rather than composite ones: half the bytes of every text, a quarter less to deflate, and nothing for which a
 * reader needs more than PDF 1.0 had.
 */
export function embedFont(file: PdfFile, { typeface, coded, ref }: FontSubset): void {
  const perMille = (units: number) => decimal((units * 1000) / typeface.unitsPerEm, 1);
  const subset = subsetFont(typeface, coded);
  const name = `/${subsetTag(subset)}+${typeface.name}`;
  const box = typeface.box.map(perMille);
  const data = file.addStream(subset, `/Length1 ${subset.length}`);
  const map = file.addStream(Buffer.from(toUnicodeMap(coded.map(({ text }) => text)), "latin1"));
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName${name}/Flags 4/FontBBox[${box.join(" ")}]/ItalicAngle ${decimal(typeface.italicAngle)}` +
      `/Ascent ${perMille(typeface.ascender)}/Descent ${perMille(typeface.descender)}` +
      `/CapHeight ${perMille(typeface.capHeight)}/StemV ${stemOf(typeface.weightClass)}/FontFile2 ${reference(data)}>>`,
  );
  const widths = coded.map(({ width }) => perMille(width)).join(" ");
  file.add(
    `<</Type/Font/Subtype/TrueType/BaseFont${name}/FirstChar 0/LastChar ${coded.length - 1}/Widths[${widths}]` +
      `/FontDescriptor ${reference(descriptor)}/ToUnicode ${reference(map)}>>`,
    ref,
  );
}

/** The width of stems, which fonts do not tell: 88 at weight 400 and 166 at 700, as others reckon it. */
function stemOf(weightClass: number): number {
  return Math.round(50 + (weightClass / 65) ** 2);
}

/** Six letters that differ between subsets, or a program that merges files takes one for the other. */
function subsetTag(subset: Buffer): string {
  const digest = createHash("sha256").update(subset).digest();
  return String.fromCharCode(...digest.subarray(0, 6).map((byte) => 65 + (byte % 26)));
}
