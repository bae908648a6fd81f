import { Fault } from "../../fault.ts";
import { BadLogo } from "./bad-logo.ts";
import type { Logo } from "./model.ts";
import { isPng, parsePng } from "./png.ts";
import { parseSvg } from "./svg.ts";

export type { Logo, RasterImage, VectorImage } from "./model.ts";

/**
 * Reads a PNG or SVG file.
 *
 * What cannot be drawn exactly as the file means it is refused: a logo that looks wrong would be on every page.
 * @param name of the file, for the fault
 * @throws Fault `bad-logo`
 */
export function parseLogo(bytes: Uint8Array, name: string): Logo {
  try {
    return isPng(bytes) ? parsePng(bytes) : parseSvg(bytes);
  } catch (error) {
    if (!(error instanceof BadLogo)) throw error;
    throw new Fault("bad-logo", error.message, { place: name, mend: error.mend });
  }
}
