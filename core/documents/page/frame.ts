import type { Size } from "../pdf/document.ts";
import { type Margins, MM } from "./paper.ts";

/** The part of a page that may be printed on. Points from the bottom left. */
export type PrintArea = {
  readonly size: Size;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

export function printArea(size: Size, { top, right, bottom, left }: Margins): PrintArea {
  return {
    size,
    left: left * MM,
    right: size.width - right * MM,
    top: size.height - top * MM,
    bottom: bottom * MM,
  };
}

/** The parts of a page of a table, from the top: header band, column headings, body, footer. Points. */
export type PageFrame = PrintArea & {
  readonly bandBottom: number;
  readonly headingTop: number;
  readonly bodyTop: number;
  readonly bodyBottom: number;
  /** The height around which the footer's line stands. */
  readonly footerMiddle: number;
};

const BAND = 50;
const GAP = 8;
const HEADING = 22;
const FOOTER = 20;

export function pageFrame(area: PrintArea): PageFrame {
  const headingTop = area.top - BAND - GAP;
  return {
    ...area,
    bandBottom: area.top - BAND,
    headingTop,
    bodyTop: headingTop - HEADING,
    bodyBottom: area.bottom + FOOTER,
    footerMiddle: area.bottom + 5,
  };
}
