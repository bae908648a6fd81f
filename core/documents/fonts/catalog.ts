import type { Weight } from "../text/typeface.ts";
import type { Script } from "./script.ts";

/** A font family of the catalog: the files are those of its npm package. */
export type CatalogFamily = {
  readonly name: string;
  /** Those that it is trusted with, though it may have glyphs of others. Every family has some Latin letters besides. */
  readonly scripts: readonly Script[];
  /** Languages (BCP 47) that it leads in those scripts: families before it lack letters that their names are full of. */
  readonly leadsFor?: readonly string[];
  /**
   * Whether digits and Latin stay in the catalog's first family even in its own languages. Where a word ends in a mark, as
   * nearly every one does in these scripts, pdf.js would join the name to the number beside it, were both in one font.
   */
  readonly neverLeads?: true;
  /** Whether it has no bold: its regular serves for both weights. */
  readonly hasOneWeight?: true;
};

/**
 * The families, in the order in which they are tried. Vazirmatn leads, because its Arabic letters are whole glyphs: those
 * that Noto builds of base and dots cost more bytes. All are licensed under the SIL Open Font License 1.1.
 */
export const CATALOG: readonly CatalogFamily[] = [
  { name: "Vazirmatn", scripts: ["Arab", "Latn"] },
  {
    name: "Noto Sans",
    scripts: ["Latn", "Cyrl", "Grek"],
    leadsFor: ["ak", "bm", "ee", "ff", "fon", "gaa", "ha", "ig", "ln", "tw", "vi", "yo"],
  },
  {
    name: "Noto Naskh Arabic",
    scripts: ["Arab"],
    leadsFor: ["bal", "ff", "ha", "kk", "ks", "lah", "pa", "sd", "skr", "wo"],
  },
  { name: "Noto Sans Adlam", scripts: ["Adlm"] },
  { name: "Noto Sans Armenian", scripts: ["Armn"] },
  { name: "Noto Sans Bengali", scripts: ["Beng"] },
  { name: "Noto Sans Devanagari", scripts: ["Deva"] },
  { name: "Noto Sans Ethiopic", scripts: ["Ethi"] },
  { name: "Noto Sans Georgian", scripts: ["Geor"] },
  { name: "Noto Sans Gujarati", scripts: ["Gujr"] },
  { name: "Noto Sans Gurmukhi", scripts: ["Guru"] },
  { name: "Noto Sans Hebrew", scripts: ["Hebr"] },
  { name: "Noto Sans Kannada", scripts: ["Knda"] },
  { name: "Noto Sans Khmer", scripts: ["Khmr"] },
  { name: "Noto Sans Lao", scripts: ["Laoo"] },
  { name: "Noto Sans Malayalam", scripts: ["Mlym"] },
  { name: "Noto Sans Myanmar", scripts: ["Mymr"] },
  { name: "Noto Sans NKo", scripts: ["Nkoo"], neverLeads: true, hasOneWeight: true },
  { name: "Noto Sans Oriya", scripts: ["Orya"] },
  { name: "Noto Sans Sinhala", scripts: ["Sinh"] },
  { name: "Noto Sans Tamil", scripts: ["Taml"] },
  { name: "Noto Sans Telugu", scripts: ["Telu"] },
  { name: "Noto Sans Thaana", scripts: ["Thaa"], neverLeads: true },
  { name: "Noto Sans Thai", scripts: ["Thai"] },
  { name: "Noto Serif Tibetan", scripts: ["Tibt"] },
];

/** A TrueType file of the catalog. */
export type FontFile = {
  /** The npm package that it comes from. */
  readonly package: string;
  /** Within the package. */
  readonly path: string;
  /** Unique in the catalog. */
  readonly name: string;
  /** Under which PDF files name it. */
  readonly postScriptName: string;
};

const STYLES = {
  regular: { style: "400Regular", suffix: "Regular" },
  bold: { style: "700Bold", suffix: "Bold" },
} satisfies Record<Weight, unknown>;

/** The file of a family in a weight, or the nearest that there is. */
export function fontFile(family: CatalogFamily, weight: Weight): FontFile {
  const { style, suffix } = STYLES[family.hasOneWeight ? "regular" : weight];
  const base = family.name.replaceAll(" ", "");
  const name = `${base}_${style}.ttf`;
  return {
    package: `@expo-google-fonts/${family.name.toLowerCase().replaceAll(" ", "-")}`,
    path: `${style}/${name}`,
    name,
    postScriptName: `${base}-${suffix}`,
  };
}
