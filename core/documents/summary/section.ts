import type { Layout } from "../layout.ts";
import type { Locale } from "../locales/locale.ts";
import { isolateId, isolateName } from "../text/isolate.ts";
import type { CenterRow, Figures, SummaryRow, SummarySheet } from "./model.ts";

/** One of the summary's tables. */
export type Section = {
  readonly title: string;
  readonly columns: readonly SectionColumn[];
  readonly rows: readonly CenterRow[];
  readonly total: Figures;
};

export type SectionColumn = {
  readonly kind: "id" | "name" | "count";
  readonly heading: string;
  readonly text: (row: CenterRow) => string;
  readonly total: (figures: Figures) => string;
};

/** By office, by constituency, by center. Offices and constituencies that no center has are no table. */
export function sectionsOf(sheet: SummarySheet, { locale }: Pick<Layout, "locale">): Section[] {
  const { strings } = locale;
  const { isPolling, total } = sheet;
  const groups = (
    title: string,
    heading: string,
    rows: readonly SummaryRow[],
    without: string,
  ): Section[] => {
    if (!rows.some(({ id, name }) => id !== "" || name !== "")) return [];
    const named = rows.map((row) => ({
      ...row,
      name: row.id === "" && row.name === "" ? without : row.name,
      ...{ officeId: "", copyOf: "" },
    }));
    const columns = columnsOf(
      locale,
      heading,
      isPolling,
      countColumn(locale, strings.centersTotal, "centers"),
    );
    return [{ title, columns, rows: named, total }];
  };
  const hasOffices = sheet.centers.some(({ officeId }) => officeId !== "");
  const office: SectionColumn = {
    kind: "id",
    heading: strings.office,
    text: ({ officeId }) => locale.digits(officeId),
    total: () => "",
  };
  return [
    ...groups(strings.byOffice, strings.office, sheet.offices, strings.withoutOffice),
    ...groups(
      strings.byConstituency,
      strings.constituency,
      sheet.constituencies,
      strings.withoutConstituency,
    ),
    {
      title: strings.byCenter,
      columns: columnsOf(locale, strings.center, isPolling, ...(hasOffices ? [office] : [])),
      rows: sheet.centers,
      total,
    },
  ];
}

function columnsOf(
  locale: Locale,
  heading: string,
  isPolling: boolean,
  ...own: readonly SectionColumn[]
): SectionColumn[] {
  const { strings } = locale;
  return [
    { kind: "id", heading: strings.number, text: ({ id }) => locale.digits(id), total: () => "" },
    { kind: "name", heading, text: (row) => nameOf(row, locale), total: () => strings.total },
    ...own,
    ...(isPolling ? [countColumn(locale, strings.stationsTotal, "stations")] : []),
    countColumn(locale, strings.registrantsTotal, "registrants"),
    countColumn(locale, strings.documentsTotal, "documents"),
    countColumn(locale, strings.pagesTotal, "pages"),
  ];
}

function countColumn(locale: Locale, heading: string, figure: keyof Figures): SectionColumn {
  const text = (figures: Figures) => locale.count(figures[figure]);
  return { kind: "count", heading, text, total: text };
}

/** A center that prints another's roll says so: else its registrants would seem to be counted twice. */
function nameOf({ name, copyOf }: CenterRow, { strings, digits }: Locale): string {
  if (copyOf === "") return name;
  const copy = `${strings.copyOf} ${isolateId(digits(copyOf))}`;
  return name === "" ? copy : `${isolateName(name)} (${copy})`;
}
