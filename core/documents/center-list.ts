import { finish, paddedPages } from "./finish.ts";
import type { Layout } from "./layout.ts";
import type { ListSheet, RenderedDocument, StationVoters } from "./model.ts";
import { PdfDocument } from "./pdf/document.ts";
import { stationPlace } from "./place.ts";
import { addTable } from "./table/pages.ts";
import { countPages, type Section } from "./table/paginate.ts";

/** How many pages {@link renderCenterList} makes. @throws Fault as it does */
export function centerListPages(
  sheet: ListSheet,
  stations: readonly StationVoters[],
  layout: Layout,
): number {
  return sectionsOf(sheet, stations, layout)
    .map((section) => paddedPages(countPages([section], layout.list, layout.typesetter), layout))
    .reduce((sum, pages) => sum + pages, 0);
}

/**
 * A center's public list of one gender: who votes at which station. It has no identity numbers, and every station starts
 * on a new page, so that each can be put up at its door.
 * @throws Fault `text-too-long` or `missing-glyph`, which names the voter by number only
 */
export function renderCenterList(
  sheet: ListSheet,
  stations: readonly StationVoters[],
  layout: Layout,
): RenderedDocument {
  const { locale, list } = layout;
  const document = new PdfDocument(layout.area.size);
  const sections = sectionsOf(sheet, stations, layout);
  const rows = addTable(
    document,
    {
      origin: sheet,
      sections,
      style: list,
      look: "outlined",
      notice: locale.strings.noVoters,
      isSeparable: true,
    },
    layout,
  );
  const title = `${list.title} – ${locale.strings.center} ${sheet.center.id} – ${locale.genderName(sheet.gender)}`;
  return finish(document, { title, origin: sheet, rows }, layout);
}

function sectionsOf(sheet: ListSheet, stations: readonly StationVoters[], { locale }: Layout): Section[] {
  return stations.map(({ station, voters }) => ({
    voters,
    station: locale.digits(station),
    gender: locale.genderName(sheet.gender),
    place: stationPlace(sheet.center.id, station),
  }));
}
