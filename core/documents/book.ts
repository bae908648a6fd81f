import { showCover } from "./book/cover.ts";
import { showFooter, showFrame } from "./book/frame.ts";
import { showNotice } from "./book/notice.ts";
import { type BookPage, paginate } from "./book/pagination.ts";
import { grid, showRows } from "./book/rows.ts";
import type { Layout } from "./layout.ts";
import type { BookVoter, RenderedDocument, StationSheet } from "./model.ts";
import { PdfDocument } from "./pdf/document.ts";

/**
 * How many pages the book of these voters has, the cover included.
 * @throws Fault `text-too-long` or `missing-glyph`, for a name
 */
export function bookPages(station: StationSheet, voters: readonly BookVoter[], layout: Layout): number {
  return 1 + paginate(station, voters, layout).length;
}

/**
 * A station's voter roll: a cover, then the voters in the order given, with a box for each to sign.
 *
 * Pure: the bytes depend on the arguments alone, and not on the clock, the time zone or what was rendered before.
 * @throws Fault `text-too-long` or `missing-glyph`, which names the voter by number only
 */
export function renderBook(
  station: StationSheet,
  voters: readonly BookVoter[],
  layout: Layout,
): RenderedDocument {
  const { locale } = layout;
  const pages = paginate(station, voters, layout);
  const document = new PdfDocument(layout.frame.size);
  const cover = document.open();
  showCover(cover, station, voters, layout);
  document.addPage(cover);

  const shared = document.open();
  showFrame(shared, station, layout);
  const frameForm = document.addForm(shared);
  const ruled = document.open();
  ruled.draw(grid(Array(layout.rows.perPage).fill(layout.rows.height), layout));
  const gridForm = document.addForm(ruled);

  for (const [index, page] of pages.entries()) {
    const stream = document.open();
    stream.draw(frameForm);
    if (page.rows.length === 0) showNotice(stream, station, layout);
    else stream.draw(isRegular(page, layout) ? gridForm : grid(heightsOf(page), layout));
    showRows(stream, page.rows, station, layout);
    showFooter(stream, page.gender, index + 1, pages.length, station, layout);
    document.addPage(stream);
  }
  const { strings } = locale;
  const bytes = document.finish({
    title: `${layout.title} – ${strings.center} ${station.center.id} – ${strings.station} ${station.number}`,
    language: locale.tag,
    direction: locale.direction,
    day: station.asOf,
  });
  return { bytes, pages: document.pages };
}

const heightsOf = (page: BookPage) => page.rows.map((row) => row.height);

function isRegular({ rows }: BookPage, layout: Layout): boolean {
  return rows.length === layout.rows.perPage && rows.every((row) => row.height === layout.rows.height);
}
