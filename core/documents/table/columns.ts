import { Fault } from "../../fault.ts";
import type { ColumnName } from "../configuration.ts";
import type { Locale } from "../locales/locale.ts";
import type { RollVoter } from "../model.ts";
import type { PageFrame } from "../page/frame.ts";
import { type Align, type Cell, cellOf } from "../page/place.ts";
import { type Box, type FittedText, SMALLEST } from "../text/fit.ts";
import { idAlone } from "../text/isolate.ts";
import type { Typesetter } from "../text/typesetter.ts";

export type Column = {
  readonly name: ColumnName;
  /** In words that quote nothing, for faults. */
  readonly part: string;
  /** The rulings on both sides, in points. */
  readonly left: number;
  readonly right: number;
  readonly cell: Cell;
  /** What a text of this column has to fit into. */
  readonly box: Box;
  /** What stands in a voter's row; "" for an empty box. */
  readonly text: (voter: RollVoter, station: string) => string;
  /** Where the text follows from a whole number, that number: what is set for one voter serves all with the same. */
  readonly numeral: ((voter: RollVoter) => number | undefined) | undefined;
  /** By numeral. */
  readonly numerals: (FittedText | undefined)[];
};

/** Numerals up to this are kept, a few hundred bytes each. */
export const MOST_NUMERALS = 10_000;

type ColumnKind = {
  readonly part: string;
  /** Points; the name takes what remains. */
  readonly width: number;
  /** Digits that have to go into it at least, however wide the locale's are. */
  readonly digits?: number;
  readonly align: Align;
  readonly maxLines: number;
  /** An identifier stands from left to right whatever it holds, and may break anywhere. */
  readonly isIdentifier?: boolean;
  readonly textIn: (locale: Locale) => Column["text"];
  readonly numeral?: Column["numeral"];
};

const KINDS: Readonly<Record<ColumnName, ColumnKind>> = {
  number: {
    part: "the number",
    width: 46,
    digits: 6,
    align: "center",
    maxLines: 1,
    textIn: (locale) => (voter) => locale.digits(voter.number),
    numeral: (voter) => voter.number,
  },
  name: { part: "the name", width: 0, align: "start", maxLines: 2, textIn: () => (voter) => voter.name },
  nationalId: {
    part: "the national ID",
    width: 98,
    align: "center",
    // So many lines hold any ID of 64 digits, which is as long as one may be, and nearly any of letters.
    maxLines: 8,
    isIdentifier: true,
    textIn: () => (voter) => idAlone(voter.nationalId),
  },
  birthYear: {
    part: "the year of birth",
    width: 52,
    digits: 4,
    align: "center",
    maxLines: 1,
    textIn: (locale) => (voter) => (voter.birthYear === undefined ? "" : locale.digits(voter.birthYear)),
    numeral: (voter) => voter.birthYear,
  },
  gender: {
    part: "the gender",
    width: 76,
    align: "center",
    maxLines: 2,
    textIn: (locale) => (voter) => locale.genderName(voter.gender),
  },
  station: {
    part: "the station",
    width: 92,
    align: "center",
    maxLines: 1,
    textIn: () => (_voter, station) => station,
  },
  signature: { part: "", width: 112, align: "center", maxLines: 1, textIn: () => () => "" },
};

const PADDING = 6;
/** Points. Narrower, and names of four parts would not fit on two lines. */
const NARROWEST_NAME = 130;

/**
 * Columns in reading order: in a right-to-left page the first is on the right.
 * @param place of the configuration, for the fault
 * @throws Fault `columns` if they leave too little room for names
 */
export function columnsOf(
  place: string,
  names: readonly ColumnName[],
  frame: PageFrame,
  locale: Locale,
  fontSize: number,
  typesetter: Typesetter,
): Column[] {
  const width = frame.right - frame.left;
  const digitWidth = widestDigit(locale, typesetter) * fontSize * SMALLEST;
  const widthOf = (name: ColumnName) =>
    Math.max(KINDS[name].width, (KINDS[name].digits ?? 0) * digitWidth + 2 * PADDING + 1);
  const forName = width - names.reduce((sum, name) => sum + (name === "name" ? 0 : widthOf(name)), 0);
  if (forName < NARROWEST_NAME) {
    throw new Fault("columns", "the columns leave too little room for names", {
      place,
      mend: "choose fewer columns, or smaller margins",
    });
  }
  let offset = 0;
  return names.map((name): Column => {
    const { part, align, maxLines, isIdentifier = false, textIn, numeral } = KINDS[name];
    const own = name === "name" ? forName : widthOf(name);
    const left = locale.direction === "rtl" ? frame.right - offset - own : frame.left + offset;
    offset += own;
    return {
      name,
      part,
      left,
      right: left + own,
      cell: cellOf(left + PADDING, left + own - PADDING, align, locale.direction),
      box: {
        width: own - 2 * PADDING,
        maxLines,
        weight: "regular",
        size: fontSize,
        base: isIdentifier ? "ltr" : "auto",
        breaksAnywhere: isIdentifier,
      },
      text: textIn(locale),
      numeral,
      numerals: [],
    };
  });
}

/** Ems. */
function widestDigit({ digits }: Locale, typesetter: Typesetter): number {
  const widths = Array.from({ length: 10 }, (_, digit) => typesetter.setLine(digits(digit), "regular").width);
  return Math.max(...widths);
}
