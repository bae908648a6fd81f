import { finish, paddedPages } from "./finish.ts";
import type { Layout } from "./layout.ts";
import { filled } from "./locales/strings.ts";
import type { ListSheet, RenderedDocument, RollVoter } from "./model.ts";
import { PdfDocument } from "./pdf/document.ts";
import { listPlace } from "./place.ts";
import { addTable } from "./table/pages.ts";
import { countPages, type Section } from "./table/paginate.ts";

/** The two phases before polling in which names are put up: they differ in title and configuration only. */
export type NamePhase = "exhibition" | "inPerson";

/** How many pages {@link renderNameList} makes. @throws Fault as it does */
export function nameListPages(
  sheet: ListSheet,
  voters: readonly RollVoter[],
  phase: NamePhase,
  layout: Layout,
): number {
  return paddedPages(
    countPages([sectionOf(sheet, voters, layout)], layout[phase], layout.typesetter),
    layout,
  );
}

/**
 * The names of a center's voters of one gender, as they are put up while the register can still be objected to: numbers and
 * names, and no stations, for there are none yet. A gender without voters gets a page that says so.
 * @throws Fault `text-too-long` or `missing-glyph`, which names the voter by number only
 */
export function renderNameList(
  sheet: ListSheet,
  voters: readonly RollVoter[],
  phase: NamePhase,
  layout: Layout,
): RenderedDocument {
  const { locale } = layout;
  const style = layout[phase];
  const gender = locale.genderName(sheet.gender);
  const document = new PdfDocument(layout.area.size);
  const notice = filled(locale.strings.noVotersOfGender, { gender });
  const sections = [sectionOf(sheet, voters, layout)];
  const rows = addTable(document, { origin: sheet, sections, style, look: "outlined", notice }, layout);
  const title = `${style.title} – ${locale.strings.center} ${sheet.center.id} – ${gender}`;
  return finish(document, { title, origin: sheet, rows }, layout);
}

function sectionOf({ center, gender }: ListSheet, voters: readonly RollVoter[], { locale }: Layout): Section {
  return { voters, station: "", gender: locale.genderName(gender), place: listPlace(center.id, gender) };
}
