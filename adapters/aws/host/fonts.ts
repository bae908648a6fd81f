import type { Fonts } from "../../../core/documents/fonts/families.ts";
import { fontsFrom } from "../../fonts.ts";

/** The fonts of a function, which lie beside its bundle. */
export function bundledFonts(): Fonts {
  return fontsFrom(new URL("fonts/", import.meta.url));
}
