import type { ContentStream } from "../pdf/content.ts";
import type { FittedText } from "../text/fit.ts";
import { MIDDLE, type TextDirection } from "../text/shaped.ts";

/** `start` is where reading starts: on the right in a right-to-left page. */
export type Align = "start" | "center" | "end";

/** A stretch of a line, in points from the page's left edge, and where in it text stands. */
export type Cell = {
  readonly left: number;
  readonly right: number;
  readonly side: "left" | "center" | "right";
};

export function cellOf(left: number, right: number, align: Align, direction: TextDirection): Cell {
  const isLeft = (align === "start") === (direction === "ltr");
  return { left, right, side: align === "center" ? "center" : isLeft ? "left" : "right" };
}

/** Ems from baseline to baseline: at this, Vazirmatn's marks below one line do not touch those above the next. */
export const LINE_PITCH = 1.5;

/** Shows a text in a cell, its lines centered around the height `middle`. */
export function placeText(stream: ContentStream, text: FittedText, cell: Cell, middle: number): void {
  const step = text.size * LINE_PITCH;
  let baseline = middle + ((text.lines.length - 1) * step) / 2 - text.size * MIDDLE;
  for (const line of text.lines) {
    const width = line.width * text.size;
    const x =
      cell.side === "left"
        ? cell.left
        : cell.side === "right"
          ? cell.right - width
          : (cell.left + cell.right - width) / 2;
    stream.show(line, x, baseline, text.size);
    baseline -= step;
  }
}
