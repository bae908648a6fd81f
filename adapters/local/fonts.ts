import type { Fonts } from "../../core/documents/fonts/families.ts";
import { fontsFrom } from "../fonts.ts";

/** In the npm package, font files lie together in `dist/fonts`; in a checkout, in the packages that they come from. */
const COLLECTED = new URL("../../fonts/", import.meta.url);

/** The fonts installed with Rollpress; each file is read when first needed. */
export function localFonts(): Fonts {
  return fontsFrom(COLLECTED);
}
