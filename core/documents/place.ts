import { FEMALE, MALE, MIXED, UNISEX, UNSPECIFIED } from "../gender.ts";

/** Where in a run a fault is, in words for people. */
export function stationPlace(centerId: string, station: number): string {
  return `center ${centerId}, station ${station}`;
}

/** @param gender as the register states it */
export function listPlace(centerId: string, gender: string): string {
  return `center ${centerId}, list of ${genderPlace(gender)}`;
}

const KNOWN: Readonly<Record<string, string>> = {
  [MALE]: "men",
  [FEMALE]: "women",
  [UNISEX]: "men and women",
  [MIXED]: "all voters",
  [UNSPECIFIED]: "voters of unstated gender",
};

/** A gender in words that quote nothing: a code of the register's own may be another column's text, mapped by mistake. */
export function genderPlace(gender: string): string {
  return Object.hasOwn(KNOWN, gender) ? (KNOWN[gender] as string) : "another gender";
}
