import type { DocumentConfiguration, TableKind } from "../configuration.ts";
import type { Locale } from "../locales/locale.ts";
import { type PageFrame, type PrintArea, pageFrame } from "../page/frame.ts";
import type { Typesetter } from "../text/typesetter.ts";
import { type Column, columnsOf } from "./columns.ts";
import { type RowStyle, rowStyle } from "./row-style.ts";
import { grid } from "./rows.ts";

/** How the tables of one kind of document look: made once, used for all. */
export type TableStyle = {
  readonly title: string;
  readonly frame: PageFrame;
  readonly rows: RowStyle;
  readonly columns: readonly Column[];
  /** The rulings of a full page of single lines: operators. */
  readonly fullGrid: string;
};

/** @throws Fault `rows-per-page` or `columns` */
export function tableStyle(
  kind: TableKind,
  { title, rowsPerPage, columns }: DocumentConfiguration[TableKind],
  area: PrintArea,
  locale: Locale,
  typesetter: Typesetter,
): TableStyle {
  const frame = pageFrame(area);
  const rows = rowStyle(`documents.${kind}`, frame, rowsPerPage);
  const style = {
    title: title ?? locale.strings[`${kind}Title`],
    frame,
    rows,
    columns: columnsOf(`documents.${kind}`, columns, frame, locale, rows.fontSize, typesetter),
  };
  return { ...style, fullGrid: grid(Array(rows.perPage).fill(rows.height), style) };
}
