import { type AliasTable, aliasTable, draw } from "./alias-table.ts";
import type { Sfc32 } from "./random.ts";

/** Born in this year or before, one is 18 by 1 January 2026, whatever the day. */
export const LAST_BIRTH_YEAR = 2007;
/** Width in years of one weight of an age pyramid. */
export const AGE_GROUP_YEARS = 5;

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const LEAP_DAYS: readonly string[] = DAYS_IN_MONTH.flatMap((days, month) =>
  Array.from({ length: days }, (_, day) => `-${pad2(month + 1)}-${pad2(day + 1)}`),
);
const COMMON_DAYS: readonly string[] = LEAP_DAYS.filter((day) => day !== "-02-29");

function pad2(value: number): string {
  return String(value).padStart(2, "0");
}

/** `ageGroups` are the relative sizes of the ages 18–22, 23–27, … (within a group, ages are equally frequent). */
export function birthYears(ageGroups: readonly number[]): AliasTable {
  const perYear = ageGroups.flatMap((weight) => Array.from({ length: AGE_GROUP_YEARS }, () => weight));
  return aliasTable(perYear);
}

/** A birth year of {@link birthYears}: at most {@link LAST_BIRTH_YEAR}. */
export function drawBirthYear(years: AliasTable, random: Sfc32): number {
  return LAST_BIRTH_YEAR - draw(years, random);
}

/** A day of that year as "-MM-DD"; 29 February only where there is one (1900 is no leap year, but nobody is that old). */
export function drawDay(year: number, random: Sfc32): string {
  const days = year % 4 === 0 ? LEAP_DAYS : COMMON_DAYS;
  return days[random.below(days.length)]!;
}
