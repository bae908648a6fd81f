import { Fault } from "../fault.ts";
import { type Locale, openLocale } from "./locales/locale.ts";
import { type Columns, columnsOf } from "./page/columns.ts";
import { PAPERS, type PageFrame, type Paper, pageFrame } from "./page/frame.ts";
import { LINE_PITCH } from "./page/place.ts";
import { SMALLEST } from "./text/fit.ts";
import type { Typefaces } from "./text/typeface.ts";
import { createTypesetter, type Typesetter } from "./text/typesetter.ts";

export type LayoutOptions = {
  /** BCP 47: decides language, direction and digits. */
  readonly locale: string;
  readonly fonts: Typefaces;
  /** Instead of the language's own title for a voter roll. */
  readonly title?: string | undefined;
  readonly electionName?: string | undefined;
  readonly paper?: Paper | undefined;
  readonly rowsPerPage?: number | undefined;
};

/** Everything about documents that does not depend on the station: made once, used for all. Holds the word caches. */
export type Layout = {
  readonly locale: Locale;
  readonly typesetter: Typesetter;
  readonly title: string;
  readonly electionName: string | undefined;
  readonly frame: PageFrame;
  readonly rows: RowStyle;
  readonly columns: Columns;
};

/** Points. */
export type RowStyle = {
  readonly perPage: number;
  readonly height: number;
  /** Of a row in which a text takes so many lines. */
  readonly heightOf: (lines: number) => number;
  readonly fontSize: number;
};

const LARGEST_TEXT = 11;
const SMALLEST_TEXT = 7;
const MOST_ROWS = 50;

/**
 * @throws Fault `bad-locale`; `rows-per-page` if the rows would be too many to read; `missing-glyph` for what is on every
 *   cover, here and not once a station
 */
export function createLayout(options: LayoutOptions): Layout {
  const locale = openLocale(options.locale);
  const frame = pageFrame(PAPERS[options.paper ?? "A4"]);
  const rows = rowStyle(frame, options.rowsPerPage ?? 25);
  const typesetter = createTypesetter(options.fonts, locale.direction, locale.tag);
  const title = options.title ?? locale.strings.bookTitle;
  for (const text of [title, options.electionName ?? ""]) {
    if (!typesetter.setLine(text, "regular").isComplete || !typesetter.setLine(text, "bold").isComplete) {
      throw new Fault(
        "missing-glyph",
        "the title or the election's name has a character that cannot be printed",
        {
          mend: "write it with letters of a script that the font has",
        },
      );
    }
  }
  return {
    locale,
    typesetter,
    title,
    electionName: options.electionName,
    frame,
    rows,
    columns: columnsOf(frame, locale.direction, rows.fontSize),
  };
}

function rowStyle(frame: PageFrame, perPage: number): RowStyle {
  // Rounded as it is written, so that every row is.
  const height = Math.floor(((frame.bodyTop - frame.bodyBottom) / perPage) * 100) / 100;
  const fontSize = Math.min(LARGEST_TEXT, height / 1.7);
  if (!Number.isInteger(perPage) || perPage < 1 || perPage > MOST_ROWS || fontSize < SMALLEST_TEXT) {
    throw new Fault("rows-per-page", `${perPage} rows do not go on a page`, {
      mend: `choose from 1 to ${MOST_ROWS}, fewer on Letter`,
    });
  }
  return {
    perPage,
    height,
    heightOf: (lines) =>
      lines === 1 ? height : Math.max(height, lines * LINE_PITCH * SMALLEST * fontSize + 6),
    fontSize,
  };
}
