import type { Size } from "../pdf/document.ts";

export type Paper = "A4" | "Letter";

/** Points. */
export const PAPERS: Readonly<Record<Paper, Size>> = {
  A4: { width: 595.28, height: 841.89 },
  Letter: { width: 612, height: 792 },
};

/** The parts of an inner page, from the top: header band, column headings, body, footer. Points from the bottom left. */
export type PageFrame = {
  readonly size: Size;
  readonly left: number;
  readonly right: number;
  readonly bandTop: number;
  readonly bandBottom: number;
  readonly headingTop: number;
  readonly bodyTop: number;
  readonly bodyBottom: number;
  readonly footerBaseline: number;
};

const SIDE = 36;
const TOP = 32;
const BAND = 50;
const GAP = 8;
const HEADING = 22;
const FOOTER = 52;

export function pageFrame(size: Size): PageFrame {
  const bandTop = size.height - TOP;
  const headingTop = bandTop - BAND - GAP;
  return {
    size,
    left: SIDE,
    right: size.width - SIDE,
    bandTop,
    bandBottom: bandTop - BAND,
    headingTop,
    bodyTop: headingTop - HEADING,
    bodyBottom: FOOTER,
    footerBaseline: 32,
  };
}
