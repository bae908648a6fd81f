import type { Layout } from "../layout.ts";
import { rectangle } from "../page/band.ts";
import { type Cell, cellOf, LINE_PITCH, placeText } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import { grid } from "../table/rows.ts";
import { type Box, type FittedText, fitText } from "../text/fit.ts";
import { idAlone } from "../text/isolate.ts";
import type { Weight } from "../text/typeface.ts";
import { fitSmaller } from "./fit-smaller.ts";
import type { CenterRow } from "./model.ts";
import type { Section, SectionColumn } from "./section.ts";

/** Points. */
export const HEADINGS = 24;
const ROW = 18;
const SIZE = 9.5;
const PADDING = 5;
const WIDTHS = { id: 58, count: 62 } as const;
/** A name takes what remains, but no less than this share. */
const NAME_SHARE = 0.3;

/** More than any ID, number or name needs: it is an office's sheet, and is never to fail for one of them. */
const MOST_LINES = 8;

type PlacedColumn = SectionColumn & {
  readonly left: number;
  readonly right: number;
  readonly cell: Cell;
  readonly box: Omit<Box, "weight">;
};

/** A row as it fits. */
export type SummaryCells = {
  /** By column; undefined where nothing stands. */
  readonly cells: readonly (FittedText | undefined)[];
  /** Points. */
  readonly height: number;
};

/** Fits and shows the rows of one of the summary's tables. */
export class SummaryTable {
  readonly section: Section;
  readonly #layout: Layout;
  readonly #columns: readonly PlacedColumn[];

  constructor(section: Section, layout: Layout) {
    this.section = section;
    this.#layout = layout;
    this.#columns = placed(section.columns, layout);
  }

  fitRow(row: CenterRow): SummaryCells {
    return this.#fit((column) => column.text(row), "regular");
  }

  fitTotal(): SummaryCells {
    return this.#fit((column) => column.total(this.section.total), "bold");
  }

  /** @throws Fault `text-too-long` or `missing-glyph` */
  showHeadings(stream: ContentStream, top: number, place: string): void {
    const { left, right } = this.#layout.area;
    stream.draw(`0.3 g ${rectangle(left, top - HEADINGS, right, top)} f 1 g`);
    for (const { heading, cell, box } of this.#columns) {
      const bold = { width: box.width, height: HEADINGS, weight: "bold", size: 9 } as const;
      const fitted = fitSmaller(heading, bold, this.#layout, place, "a heading");
      placeText(stream, fitted, cell, top - HEADINGS / 2);
    }
    stream.draw("0 g");
  }

  /** Shows rows below one another. @param top of the first */
  showRows(stream: ContentStream, rows: readonly SummaryCells[], top: number, isTotalLast: boolean): void {
    const { left, right } = this.#layout.area;
    const heights = rows.map(({ height }) => height);
    const bottom = top - heights.reduce((sum, height) => sum + height, 0);
    if (isTotalLast)
      stream.draw(`0.93 g ${rectangle(left, bottom, right, bottom + (heights.at(-1) ?? 0))} f 0 g`);
    let y = top;
    for (const { cells, height } of rows) {
      for (const [index, text] of cells.entries())
        if (text !== undefined) placeText(stream, text, this.#columns[index]!.cell, y - height / 2);
      y -= height;
    }
    stream.draw(grid(heights, { frame: { left, right, bodyTop: top }, columns: this.#columns }));
  }

  #fit(textOf: (column: SectionColumn) => string, weight: Weight): SummaryCells {
    let height = ROW;
    const cells = this.#columns.map((column) => {
      const fitted = fitCell(textOf(column), column, weight, this.#layout);
      if (fitted !== undefined && fitted.lines.length > 1)
        height = Math.max(height, fitted.lines.length * fitted.size * LINE_PITCH + 6);
      return fitted;
    });
    return { cells, height };
  }
}

/**
 * What cannot be printed is left out: a name's ID stands beside it, and the run has named the documents that failed for that
 * same name already.
 */
function fitCell(
  text: string,
  { kind, box }: PlacedColumn,
  weight: Weight,
  { typesetter }: Layout,
): FittedText | undefined {
  if (text === "") return undefined;
  const fitted = fitText(typesetter, kind === "name" ? text : idAlone(text), { ...box, weight });
  return typeof fitted === "string" ? undefined : fitted;
}

function placed(columns: readonly SectionColumn[], { area, locale }: Layout): PlacedColumn[] {
  const width = area.right - area.left;
  const fixed = columns.reduce((sum, { kind }) => sum + (kind === "name" ? 0 : WIDTHS[kind]), 0);
  // Wide margins leave less than the columns would like.
  const scale = Math.min(1, (width * (1 - NAME_SHARE)) / fixed);
  let offset = 0;
  return columns.map((column) => {
    const { kind } = column;
    const own = kind === "name" ? width - fixed * scale : WIDTHS[kind] * scale;
    const left = locale.direction === "rtl" ? area.right - offset - own : area.left + offset;
    offset += own;
    const [from, to] = [left + PADDING, left + own - PADDING];
    return {
      ...column,
      left,
      right: left + own,
      // Units stand below units, whatever the direction.
      cell:
        kind === "count"
          ? { left: from, right: to, side: "right" }
          : cellOf(from, to, "start", locale.direction),
      box: {
        width: to - from,
        maxLines: MOST_LINES,
        size: SIZE,
        base: kind === "name" ? "auto" : "ltr",
        breaksAnywhere: kind !== "name",
      },
    };
  });
}
