import type { Station, StationVoter } from "./stations.ts";

/** Points from the lower left corner, as in PDF. */
export type SheetText = {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly size: number;
  /** What stands at `x`: the text's left or its right end. */
  readonly align: "left" | "right";
  readonly gray: number;
};
export type SheetLine = {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
};
export type SheetBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly gray: number;
};

/** What one page shows. Boxes are filled first, then lines are drawn, then texts. */
export type Sheet = {
  readonly boxes: readonly SheetBox[];
  readonly lines: readonly SheetLine[];
  readonly texts: readonly SheetText[];
};

export const A4 = { width: 595.28, height: 841.89 };
export const LINE_WIDTH = 0.5;
export const LINE_GRAY = 0.6;

const ROWS = 25;
const SIZE = 11;
const PADDING = 6;
const FRAME = {
  left: 36,
  right: A4.width - 36,
  bandTop: 809,
  bandBottom: 759,
  headingTop: 751,
  bodyTop: 729,
};
const ROW_HEIGHT = 27;
const WIDTHS = { number: 46, name: 215.28, nationalId: 98, birthYear: 52, signature: 112 };
type ColumnName = keyof typeof WIDTHS;

const WORDING = {
  "ar-LY": {
    isRightToLeft: true,
    title: "سجل الناخبين",
    center: "مركز الاقتراع 10001 – مدرسة النصر الثانوية",
    station: "محطة الاقتراع",
    expected: "عدد الناخبين المتوقع",
    gender: { M: "رجال", F: "نساء" },
    headings: {
      number: "الرقم",
      name: "الاسم الكامل",
      nationalId: "الرقم الوطني",
      birthYear: "سنة الميلاد",
      signature: "التوقيع",
    },
    page: (page: number, pages: number) => `صفحة ${page} من ${pages}`,
  },
  "en-US": {
    isRightToLeft: false,
    title: "Voter Roll",
    center: "Polling center 10001 – Maple Grove High School",
    station: "Polling station",
    expected: "Expected voters",
    gender: { M: "Men", F: "Women" },
    headings: {
      number: "Number",
      name: "Full name",
      nationalId: "National ID",
      birthYear: "Born",
      signature: "Signature",
    },
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
} as const;
export type SheetLocale = keyof typeof WORDING;

/**
 * The pages of a station's book, a cover first, as lists of what to draw: Rollpress' own book in all that costs time.
 *
 * It asks less of the other renderers than Rollpress does itself: one weight of the font; no text shrunk or wrapped to
 * its cell; nothing centered, and numbers aligned left, so that texts are measured only where Arabic has to end at an edge.
 */
export function sheetsOf({ number, gender, voters }: Station, locale: SheetLocale): Sheet[] {
  const wording = WORDING[locale];
  const { isRightToLeft } = wording;
  const { left, right } = FRAME;
  const columns = columnsOf(locale);
  const start = (
    text: string,
    from: number,
    to: number,
    baseline: number,
    size = SIZE,
    gray = 0,
  ): SheetText =>
    isRightToLeft
      ? { text, x: to - PADDING, baseline, size, align: "right", gray }
      : { text, x: from + PADDING, baseline, size, align: "left", gray };
  const end = (text: string, baseline: number): SheetText =>
    isRightToLeft
      ? { text, x: left + PADDING, baseline, size: SIZE, align: "left", gray: 0 }
      : { text, x: right - PADDING, baseline, size: SIZE, align: "right", gray: 0 };
  const digits = (value: string | number, column: ColumnName, baseline: number): SheetText => ({
    text: String(value),
    x: columns[column].left + PADDING,
    baseline,
    size: SIZE,
    align: "left",
    gray: 0,
  });

  const desk = `${wording.station} ${number}`;
  const bandTexts = [
    start(wording.title, left, right, 788),
    end(wording.gender[gender], 788),
    start(wording.center, left, right, 769),
    end(desk, 769),
  ];
  const headings = Object.entries(wording.headings).map(([name, heading]) => {
    const column = columns[name as ColumnName];
    return start(heading, column.left, column.right, 737, 9.5, 1);
  });
  const rowTexts = (voter: StationVoter, row: number): SheetText[] => {
    const baseline = FRAME.bodyTop - (row + 0.5) * ROW_HEIGHT - 0.3 * SIZE;
    return [
      digits(voter.number, "number", baseline),
      start(voter.name, columns.name.left, columns.name.right, baseline),
      digits(voter.nationalId, "nationalId", baseline),
      digits(voter.birthYear, "birthYear", baseline),
    ];
  };

  const pages = Math.ceil(voters.length / ROWS);
  const cover = [
    wording.title,
    wording.gender[gender],
    wording.center,
    desk,
    `${wording.expected} ${voters.length}`,
  ];
  return [
    { boxes: [], lines: [], texts: cover.map((text, at) => start(text, left, right, 600 - at * 30, 20)) },
    ...Array.from({ length: pages }, (_, page): Sheet => {
      const rows = voters.slice(page * ROWS, (page + 1) * ROWS);
      const footer = [
        start(wording.gender[gender], left, right, 32, 9),
        end(wording.page(page + 1, pages), 32),
      ];
      return {
        boxes: BOXES,
        lines: rulings(rows.length, columns),
        texts: [...bandTexts, ...headings, ...rows.flatMap(rowTexts), ...footer],
      };
    }),
  ];
}

const BOXES: readonly SheetBox[] = [
  boxBetween(FRAME.bandBottom, FRAME.bandTop, 0.93),
  boxBetween(FRAME.bodyTop, FRAME.headingTop, 0.3),
];

function boxBetween(bottom: number, top: number, gray: number): SheetBox {
  return { x: FRAME.left, y: bottom, width: FRAME.right - FRAME.left, height: top - bottom, gray };
}

type ColumnEdges = Readonly<Record<ColumnName, { readonly left: number; readonly right: number }>>;

function columnsOf(locale: SheetLocale): ColumnEdges {
  let offset = 0;
  const columns = Object.entries(WIDTHS).map(([name, width]) => {
    const left = WORDING[locale].isRightToLeft ? FRAME.right - offset - width : FRAME.left + offset;
    offset += width;
    return [name, { left, right: left + width }];
  });
  return Object.fromEntries(columns);
}

function rulings(rows: number, columns: ColumnEdges): SheetLine[] {
  const { left, right, bodyTop } = FRAME;
  const edges = new Set([left, ...Object.values(columns).map((column) => column.right)]);
  return [
    ...Array.from({ length: rows }, (_, row) => {
      const y = bodyTop - (row + 1) * ROW_HEIGHT;
      return { x1: left, y1: y, x2: right, y2: y };
    }),
    ...[...edges].map((x) => ({ x1: x, y1: bodyTop, x2: x, y2: bodyTop - rows * ROW_HEIGHT })),
  ];
}
