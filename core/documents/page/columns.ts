import type { Box } from "../text/fit.ts";
import type { TextDirection } from "../text/shaped.ts";
import type { PageFrame } from "./frame.ts";
import { type Cell, cellOf } from "./place.ts";

/** In reading order. */
export const COLUMN_NAMES = ["number", "name", "nationalId", "birthYear", "signature"] as const;
export type ColumnName = (typeof COLUMN_NAMES)[number];

export type Column = {
  /** The rulings on both sides, in points. */
  readonly left: number;
  readonly right: number;
  readonly cell: Cell;
  /** What a text of this column has to fit into. */
  readonly box: Box;
};

export type Columns = Readonly<Record<ColumnName, Column>>;

/** Points; the name takes what remains. */
const WIDTHS = { number: 46, nationalId: 98, birthYear: 52, signature: 112 };
const PADDING = 6;
/** Five lines hold any ID of 64 digits, which is as long as one may be. */
const MOST_LINES: Partial<Record<ColumnName, number>> = { name: 2, nationalId: 5 };

/** In a right-to-left page the number is on the right, the signature on the left. */
export function columnsOf(frame: PageFrame, direction: TextDirection, fontSize: number): Columns {
  const others = Object.values(WIDTHS).reduce((sum, width) => sum + width, 0);
  const widths = { ...WIDTHS, name: frame.right - frame.left - others };
  let offset = 0;
  const columns = COLUMN_NAMES.map((name): [ColumnName, Column] => {
    const width = widths[name];
    const left = direction === "rtl" ? frame.right - offset - width : frame.left + offset;
    const right = left + width;
    offset += width;
    const align = name === "name" ? "start" : "center";
    const cell = cellOf(left + PADDING, right - PADDING, align, direction);
    const box: Box = {
      width: width - 2 * PADDING,
      maxLines: MOST_LINES[name] ?? 1,
      weight: "regular",
      size: fontSize,
      base: name === "nationalId" ? "ltr" : "auto",
      breaksAnywhere: name === "nationalId",
    };
    return [name, { left, right, cell, box }];
  });
  return Object.fromEntries(columns) as Columns;
}
