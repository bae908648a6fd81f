import { localFonts } from "../../../adapters/local/fonts.ts";
import type { ColumnName } from "../../../core/documents/configuration.ts";
import { createLayout, type Layout, type LayoutOptions } from "../../../core/documents/layout.ts";
import type { CenterSheet, RollVoter, StationSheet } from "../../../core/documents/model.ts";
import type { Column } from "../../../core/documents/table/columns.ts";

export const fonts = localFonts();

/** Vazirmatn. */
export const typefaces = { regular: fonts[0]!.face("regular"), bold: fonts[0]!.face("bold") };

export function layoutFor(locale: string, options: Partial<LayoutOptions> = {}): Layout {
  return createLayout({ locale, fonts, ...options });
}

/** A column of a layout's book. */
export function columnOf({ book }: Layout, name: ColumnName): Column {
  return book.columns.find((column) => column.name === name)!;
}

export function stationOf(overrides: Partial<StationSheet> & { center?: CenterSheet } = {}): StationSheet {
  return {
    runId: "2026-11-01-9f3a2b7c",
    asOf: "2026-11-01",
    center: { id: "10001", name: "مدرسة النصر الثانوية", officeId: "3", officeName: "طرابلس" },
    number: 2,
    gender: "M",
    ...overrides,
  };
}

export function votersNamed(names: readonly string[], overrides: Partial<RollVoter> = {}): RollVoter[] {
  return names.map((name, index) => ({
    number: index + 1,
    nationalId: String(119_870_000_001 + index * 7_919),
    name,
    birthYear: 1950 + (index % 50),
    gender: "M",
    ...overrides,
  }));
}

/** So many voters with Arabic names of four parts. */
export function arabicVoters(count: number): RollVoter[] {
  const parts = [
    "محمد",
    "علاء",
    "عبدالسلام",
    "الأمين",
    "صلاح",
    "إبراهيم",
    "فاطمة",
    "بلال",
    "الهادي",
    "يوسف",
    "مصطفى",
  ];
  const part = (index: number) => parts[index % parts.length]!;
  return votersNamed(
    Array.from({ length: count }, (_, index) =>
      [part(index), part(index * 3 + 1), part(Math.floor(index / 11)), part(index * 7 + 2)].join(" "),
    ),
  );
}

export const NAMES = {
  arabic: ["محمد علي عبدالسلام الورفلي", "فاطمة الزهراء بن علي", "عبد الرحمن آل سعود", "کاظم پری گل چراغ"],
  lamAlef: ["علاء بلال صلاح لالا", "الآن لآلئ الإسلام", "لأن لإيمان ولا", "عبدالله الأمين الله"],
  harakat: ["مُحَمَّدٌ عَلِيٌّ", "بِسْمِ اللهِ الرَّحْمٰنِ", "لَأَلَّا لًا", "أحمد"],
  joiners: ["علي‌رضا محمدی", "حسین‌زاده", "می‌خواهم"],
  latin: ["Mary Ann Smith", "O'Brien-Jones, Jr.", "William AVATAR Too", "Zoë (Zed) Ångström"],
  french: ["Élodie Côté", "François Lefèvre-Œuvré", "Noël d'Îles", "Anaïs Hélène Mañé"],
  /** A letter and its accent as two characters, which the font draws as one. */
  decomposed: ["E\u0301lodie Co\u0302te\u0301", "ا\u0654حمد علي"],
  markup: ["<b>Anna</b> & Co", "back\\slash (open", "a)b(c \\( \\\\)", "%!PS <</Type>> []"],
  mixed: [
    "محمد Smith علي",
    "محمد (علي) الورفلي",
    "Smith (محمد علي) 12",
    "شارع 12 محمد",
    "محمد 3/4 B-52",
    "[أ] {ب} <ج> «د»",
    "علي‌رضا محمدی",
    "دفعة ١٩٦٠ محمد ۱۲۳",
    "محمد، علي؛ سالم",
  ],
} as const;
