import type { PageFrame } from "../page/frame.ts";
import { placeText } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import { decimal } from "../pdf/syntax.ts";
import type { FittedRow } from "./paginate.ts";
import type { TableStyle } from "./table-style.ts";

/** Shows a row's texts around the height `middle`. */
export function showRow(
  stream: ContentStream,
  { cells }: FittedRow,
  middle: number,
  { columns }: TableStyle,
): void {
  for (let index = 0; index < cells.length; index++) {
    const text = cells[index];
    if (text !== undefined) placeText(stream, text, columns[index]!.cell, middle);
  }
}

/** Where rulings run. Points. */
type GridStyle = {
  readonly frame: Pick<PageFrame, "left" | "right" | "bodyTop">;
  readonly columns: readonly { readonly left: number; readonly right: number }[];
};

/** The rulings around rows of these heights: operators. */
export function grid(heights: readonly number[], { frame, columns }: GridStyle): string {
  const { left, right, bodyTop } = frame;
  let y = bodyTop;
  let lines = "";
  for (const height of heights) {
    y -= height;
    lines += `${decimal(left)} ${decimal(y)} m ${decimal(right)} ${decimal(y)} l\n`;
  }
  const edges = new Set(columns.flatMap((column) => [decimal(column.left), decimal(column.right)]));
  for (const x of edges) {
    lines += `${x} ${decimal(bodyTop)} m ${x} ${decimal(y)} l\n`;
  }
  return `0.5 w 0.6 G\n${lines}S`;
}
