/**
 * Copies the font files that documents are set in, and their licences, to dist/fonts: `npm run prepack`. The npm package
 * carries these instead of the packages that they come from, which hold every weight, 60 MB in all.
 */
import { fileURLToPath } from "node:url";
import { copyFonts } from "./copy-fonts.ts";

copyFonts(fileURLToPath(new URL("../dist/fonts", import.meta.url)));
