import { existsSync, readFileSync } from "node:fs";
import type { FontFile } from "../../core/documents/fonts/catalog.ts";
import { catalogFonts, type Fonts } from "../../core/documents/fonts/families.ts";

/** In the npm package, font files lie together in `dist/fonts`; in a checkout, in the packages that they come from. */
const COLLECTED = new URL("../../fonts/", import.meta.url);

/** The fonts installed with Rollpress; each file is read when first needed. */
export function localFonts(): Fonts {
  const isCollected = existsSync(COLLECTED);
  return catalogFonts((file) => readFileSync(isCollected ? new URL(file.name, COLLECTED) : installed(file)));
}

function installed({ package: name, path }: FontFile): URL {
  return new URL(import.meta.resolve(`${name}/${path}`));
}
