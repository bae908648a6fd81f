import { openTypeface, type Typeface, type Weight } from "../text/typeface.ts";
import { CATALOG, type CatalogFamily, type FontFile, fontFile } from "./catalog.ts";
import type { AnyScript } from "./script.ts";

/** Where font files are: a port, for they lie elsewhere in a checkout, in a package and in a Lambda. */
export type ReadFont = (file: FontFile) => Uint8Array;

export type FontFamily = Pick<CatalogFamily, "name" | "leadsFor" | "neverLeads"> & {
  /** Whether it may be chosen for a script; for shared characters, which have none of their own, any may. */
  readonly serves: (script: AnyScript) => boolean;
  /** Opened when first asked for, then kept: most documents need one family of 25. */
  readonly face: (weight: Weight) => Typeface;
};

/** Families in the order in which they are tried. */
export type Fonts = readonly FontFamily[];

/**
 * The families of the catalog, none of them opened yet.
 * @param read is asked once for each file that is needed
 */
export function catalogFonts(read: ReadFont): Fonts {
  const opened = new Map<string, Typeface>();
  return CATALOG.map((family): FontFamily => {
    const face = (weight: Weight) => {
      const file = fontFile(family, weight);
      const typeface = opened.get(file.name) ?? openTypeface(file.postScriptName, read(file));
      opened.set(file.name, typeface);
      return typeface;
    };
    return { ...family, serves: (script) => serves(family, script), face };
  });
}

function serves({ scripts }: CatalogFamily, script: AnyScript): boolean {
  return script === "Zyyy" || script === "Latn" || (scripts as readonly AnyScript[]).includes(script);
}

/**
 * The families as they are tried for a language: first the one for its own script, so that the digits and Latin letters
 * within its text look alike, then all others in their order.
 * @param language BCP 47
 */
export function chainFor(fonts: Fonts, language: string): Fonts {
  const locale = new Intl.Locale(language).maximize();
  const serving = fonts.filter((family) => family.serves(locale.script as AnyScript) && !family.neverLeads);
  const leader = serving.find(({ leadsFor = [] }) => leadsFor.includes(locale.language)) ?? serving[0];
  return leader === undefined ? fonts : [leader, ...fonts.filter((family) => family !== leader)];
}
