/**
 * Copies the font files that documents are set in, and their licences, to dist/fonts: `npm run prepack`. The npm package
 * carries these instead of the packages that they come from, which hold every weight, 60 MB in all.
 */
import { copyFile, mkdir } from "node:fs/promises";
import { CATALOG, fontFile } from "../core/documents/fonts/catalog.ts";
import { WEIGHTS } from "../core/documents/text/typeface.ts";

const folder = new URL("../dist/fonts/", import.meta.url);
await mkdir(folder, { recursive: true });
for (const family of CATALOG) {
  const files = WEIGHTS.map((weight) => fontFile(family, weight));
  for (const { package: name, path, name: file } of files) {
    await copyFile(new URL(import.meta.resolve(`${name}/${path}`)), new URL(file, folder));
  }
  const licence = new URL(import.meta.resolve(`${files[0]!.package}/LICENSE_FONT`));
  await copyFile(licence, new URL(`${family.name.replaceAll(" ", "")}_OFL.txt`, folder));
}
