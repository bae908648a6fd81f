import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CATALOG, fontFile } from "../core/documents/fonts/catalog.ts";
import { WEIGHTS } from "../core/documents/text/typeface.ts";

/** Copies the font files that documents are set in, and their licences, into one folder. */
export function copyFonts(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const family of CATALOG) {
    const files = WEIGHTS.map((weight) => fontFile(family, weight));
    for (const { package: name, path, name: file } of files) {
      copyFileSync(installed(`${name}/${path}`), join(folder, file));
    }
    const licence = `${family.name.replaceAll(" ", "")}_OFL.txt`;
    copyFileSync(installed(`${files[0]!.package}/LICENSE_FONT`), join(folder, licence));
  }
}

function installed(file: string): string {
  return fileURLToPath(import.meta.resolve(file));
}
