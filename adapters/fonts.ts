import { existsSync, readFileSync } from "node:fs";
import type { FontFile } from "../core/documents/fonts/catalog.ts";
import { catalogFonts, type Fonts } from "../core/documents/fonts/families.ts";

/**
 * The fonts that go with Rollpress; each file is read when first needed.
 *
 * @param collected the folder where a package or a bundle has them all; in a checkout there is none, and they are in the
 *   packages that they come from
 */
export function fontsFrom(collected: URL): Fonts {
  const isCollected = existsSync(collected);
  return catalogFonts((file) => readFileSync(isCollected ? new URL(file.name, collected) : installed(file)));
}

function installed({ package: name, path }: FontFile): URL {
  return new URL(import.meta.resolve(`${name}/${path}`));
}
