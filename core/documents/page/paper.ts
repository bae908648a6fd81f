import type { Size } from "../pdf/document.ts";

export type Paper = "A4" | "Letter";

/** Points. */
export const PAPERS: Readonly<Record<Paper, Size>> = {
  A4: { width: 595.28, height: 841.89 },
  Letter: { width: 612, height: 792 },
};

export const landscape = ({ width, height }: Size): Size => ({ width: height, height: width });

/** Millimeters. */
export type Margins = {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
};

/** Points in a millimeter. */
export const MM = 72 / 25.4;
