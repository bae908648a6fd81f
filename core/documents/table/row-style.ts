import { Fault } from "../../fault.ts";
import { MOST_ROWS } from "../configuration.ts";
import type { PageFrame } from "../page/frame.ts";
import { LINE_PITCH } from "../page/place.ts";
import { SMALLEST } from "../text/fit.ts";

/** Points. */
export type RowStyle = {
  readonly perPage: number;
  readonly height: number;
  /** Of a row in which a text takes so many lines. */
  readonly heightOf: (lines: number) => number;
  readonly fontSize: number;
};

const LARGEST_TEXT = 11;
const SMALLEST_TEXT = 7;

/** @throws Fault `rows-per-page` if the rows would be too many to read */
export function rowStyle(frame: PageFrame, perPage: number): RowStyle {
  // Rounded as it is written, so that every row is.
  const height = Math.floor(((frame.bodyTop - frame.bodyBottom) / perPage) * 100) / 100;
  const fontSize = Math.min(LARGEST_TEXT, height / 1.7);
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > MOST_ROWS || fontSize < SMALLEST_TEXT) {
    throw new Fault("rows-per-page", `${perPage} rows do not go on a page`, {
      mend: `choose from 1 to ${MOST_ROWS}, fewer on Letter or with wide margins`,
    });
  }
  return {
    perPage,
    height,
    heightOf: (lines) =>
      lines === 1 ? height : Math.max(height, lines * LINE_PITCH * SMALLEST * fontSize + 6),
    fontSize,
  };
}
