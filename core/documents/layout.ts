import {
  type DocumentConfiguration,
  type DocumentOptions,
  TABLE_KINDS,
  type TableKind,
} from "./configuration.ts";
import { checkDocuments } from "./documents-file.ts";
import type { Fonts } from "./fonts/families.ts";
import { parseLogo } from "./images/logo.ts";
import type { Logo } from "./images/model.ts";
import { type Locale, openLocale } from "./locales/locale.ts";
import { type PrintArea, printArea } from "./page/frame.ts";
import { landscape, PAPERS } from "./page/paper.ts";
import { proveLayout } from "./specimen.ts";
import { type TableStyle, tableStyle } from "./table/table-style.ts";
import { createTypesetter, type Typesetter } from "./text/typesetter.ts";

export type LayoutOptions = DocumentOptions & {
  /** BCP 47: decides language, direction and digits. */
  readonly locale: string;
  readonly fonts: Fonts;
};

/** Everything about documents that does not depend on the station: made once, used for all. Holds the word caches. */
export type Layout = Readonly<Record<TableKind, TableStyle>> & {
  readonly locale: Locale;
  readonly typesetter: Typesetter;
  readonly electionName: string | undefined;
  readonly logo: Logo | undefined;
  readonly isDuplex: boolean;
  /** Of upright pages. */
  readonly area: PrintArea;
  readonly sign: { readonly title: string | undefined; readonly area: PrintArea };
};

/**
 * @throws Fault `bad-documents` for what would fail every station, `bad-locale`, `bad-strings`, `bad-logo`, `rows-per-page` or
 *   `columns` if a table would not be readable
 */
export function createLayout({ locale: tag, fonts, ...options }: LayoutOptions): Layout {
  const configuration = checkDocuments(options);
  const locale = openLocale(tag, configuration.strings);
  const typesetter = createTypesetter(fonts, locale.direction, locale.tag);
  const area = printArea(PAPERS[configuration.paper], configuration.margins);
  const styles = TABLE_KINDS.map((kind) => [
    kind,
    tableStyle(kind, configuration[kind], area, locale, typesetter),
  ]);
  const layout: Layout = {
    ...(Object.fromEntries(styles) as Record<TableKind, TableStyle>),
    locale,
    typesetter,
    electionName: configuration.electionName,
    logo:
      configuration.logo === undefined
        ? undefined
        : parseLogo(Buffer.from(configuration.logo, "base64"), "the logo"),
    isDuplex: configuration.duplex,
    area,
    sign: {
      title: configuration.sign.title,
      area: printArea(landscape(PAPERS[configuration.paper]), configuration.margins),
    },
  };
  // What comes as it is was proven before (test/core/documents/specimen.test.ts), and a proof takes a tenth of a second.
  if (!isPlain(configuration)) proveLayout(layout);
  return layout;
}

function isPlain(configuration: DocumentConfiguration): boolean {
  return JSON.stringify(configuration) === JSON.stringify(checkDocuments({}));
}
