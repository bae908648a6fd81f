import type { DateFormat } from "../mapping/schema.ts";

/** A calendar date as one number, yyyymmdd; month and day are 00 where a register states the year alone. */
export type PackedDate = number;

/** No date. */
export const NO_DATE: PackedDate = 0;

/** No living voter was born earlier: the oldest person on record reached 122. */
const EARLIEST_YEAR = 1880;

type Parts = { pattern: RegExp; year: number; month: number; day: number };

const ISO: Parts = { pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.Z]*)?$/, year: 1, month: 2, day: 3 };

/** Groups that are not there read as month 0 and day 0. */
const FORMATS: Record<DateFormat, Parts> = {
  "YYYY-MM-DD": ISO,
  YYYYMMDD: { pattern: /^(\d{4})(\d{2})(\d{2})$/, year: 1, month: 2, day: 3 },
  "MM/DD/YYYY": { pattern: /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/, year: 3, month: 1, day: 2 },
  "DD/MM/YYYY": { pattern: /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/, year: 3, month: 2, day: 1 },
  YYYY: { pattern: /^(\d{4})$/, year: 1, month: 9, day: 9 },
};

/**
 * Reads a birth date; undefined where it is none: not in the format, not in the calendar, before 1880 or after `latest`.
 *
 * @param text ASCII digits
 */
export function parseBirthDate(text: string, format: DateFormat, latest: PackedDate): PackedDate | undefined {
  const parts = FORMATS[format];
  const match = parts.pattern.exec(text);
  if (match === null) return undefined;
  const year = Number(match[parts.year]);
  const month = Number(match[parts.month] ?? 0);
  const day = Number(match[parts.day] ?? 0);
  const isYearAlone = format === "YYYY";
  if (!isYearAlone && (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)))
    return undefined;
  const packed = year * 10_000 + month * 100 + day;
  return year < EARLIEST_YEAR || packed > latest ? undefined : packed;
}

export function yearOf(date: PackedDate): number | undefined {
  return date === NO_DATE ? undefined : Math.floor(date / 10_000);
}

/** Packs a date that is known to be right, such as a run's as-of date, from YYYY-MM-DD. */
export function packDate(isoDate: string): PackedDate {
  return Number(isoDate.replaceAll("-", ""));
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
