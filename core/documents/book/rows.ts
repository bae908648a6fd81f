import type { Layout } from "../layout.ts";
import type { StationSheet } from "../model.ts";
import { COLUMN_NAMES, type ColumnName } from "../page/columns.ts";
import { placeText } from "../page/place.ts";
import type { ContentStream } from "../pdf/content.ts";
import { decimal } from "../pdf/syntax.ts";
import { fitText } from "../text/fit.ts";
import { mustFit } from "./misfit.ts";
import type { BookRow } from "./pagination.ts";

/** Shows the rows' texts, from the top of the body. The signature box stays empty. */
export function showRows(
  stream: ContentStream,
  rows: readonly BookRow[],
  station: StationSheet,
  layout: Layout,
): void {
  const { columns, typesetter, locale } = layout;
  let top = layout.frame.bodyTop;
  for (const { voter, name, nationalId, height } of rows) {
    const middle = top - height / 2;
    const show = (column: ColumnName, text: string, part: string) => {
      const fitted = fitText(typesetter, text, columns[column].box);
      placeText(stream, mustFit(fitted, station, part, voter.number), columns[column].cell, middle);
    };
    show("number", locale.digits(voter.number), "the number");
    placeText(stream, name, columns.name.cell, middle);
    placeText(stream, nationalId, columns.nationalId.cell, middle);
    if (voter.birthYear !== undefined) show("birthYear", locale.digits(voter.birthYear), "the year of birth");
    top -= height;
  }
}

/** The rulings around rows of these heights: operators, to be drawn before the text. */
export function grid(heights: readonly number[], layout: Layout): string {
  const { left, right, bodyTop } = layout.frame;
  let y = bodyTop;
  let lines = "";
  for (const height of heights) {
    y -= height;
    lines += `${decimal(left)} ${decimal(y)} m ${decimal(right)} ${decimal(y)} l\n`;
  }
  const edges = new Set(
    COLUMN_NAMES.flatMap((name) => [layout.columns[name].left, layout.columns[name].right]),
  );
  for (const x of edges) {
    lines += `${decimal(x)} ${decimal(bodyTop)} m ${decimal(x)} ${decimal(y)} l\n`;
  }
  return `0.5 w 0.6 G\n${lines}S`;
}
