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
/** Ems of the text. */
const ROW_HEIGHT = 1.7;

/** @param place of the configuration, for the fault @throws Fault `rows-per-page` if the rows would be too many to read */
export function rowStyle(place: string, frame: PageFrame, perPage: number): RowStyle {
  // Rounded as it is written, so that every row is.
  const height = Math.floor(((frame.bodyTop - frame.bodyBottom) / perPage) * 100) / 100;
  const mostRows = Math.floor((frame.bodyTop - frame.bodyBottom) / (SMALLEST_TEXT * ROW_HEIGHT));
  const fontSize = Math.min(LARGEST_TEXT, height / ROW_HEIGHT);
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > MOST_ROWS || fontSize < SMALLEST_TEXT) {
    throw new Fault("rows-per-page", `${perPage} rows do not go on a page`, {
      place,
      mend: `choose rowsPerPage from 1 to ${Math.min(MOST_ROWS, mostRows)}`,
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
