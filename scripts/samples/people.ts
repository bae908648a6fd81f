import { type AliasTable, aliasTable, draw, zipfWeights } from "../../core/samples/alias-table.ts";
import { birthYears, drawBirthYear, drawDay } from "../../core/samples/birth.ts";
import { enUS } from "../../core/samples/names/en-US.ts";
import type { Sfc32 } from "../../core/samples/random.ts";

/** An invented American, in capitals as the states' files have them. Dates are YYYY-MM-DD. */
export type Person = {
  readonly first: string;
  readonly middle: string;
  readonly last: string;
  readonly suffix: string;
  readonly gender: "M" | "F";
  readonly birthDate: string;
  readonly registrationDate: string;
  readonly street: string;
  readonly town: string;
};

const LAST_REGISTRATION_YEAR = 2025;
const VOTING_AGE = 18;
/** One man in so many has a suffix. */
const SUFFIX_ONE_IN = 25;
const SUFFIXES = ["JR", "JR", "SR", "III", "II"];
/** One person in so many has no middle name in the file. */
const NO_MIDDLE_ONE_IN = 9;

const years = birthYears(enUS.ageGroups);
const men = namesTable(enUS.male);
const women = namesTable(enUS.female);
const families = namesTable(enUS.family);

export function drawPerson(random: Sfc32): Person {
  const gender = random.fraction() < 0.47 ? "M" : "F";
  const given = gender === "M" ? men : women;
  const birthYear = drawBirthYear(years, random);
  const registrationYear =
    birthYear + VOTING_AGE + random.below(LAST_REGISTRATION_YEAR - birthYear - VOTING_AGE + 1);
  const hasSuffix = gender === "M" && random.below(SUFFIX_ONE_IN) === 0;
  return {
    first: drawName(given, random),
    middle: random.below(NO_MIDDLE_ONE_IN) === 0 ? "" : drawName(given, random),
    last: drawName(families, random),
    suffix: hasSuffix ? oneOf(SUFFIXES, random) : "",
    gender,
    birthDate: `${birthYear}${drawDay(birthYear, random)}`,
    registrationDate: `${registrationYear}${drawDay(registrationYear, random)}`,
    street: `${100 + random.below(4900)} ${drawPlace(random)} ${oneOf(["RD", "ST", "LN", "DR", "AVE"], random)}`,
    town: drawPlace(random),
  };
}

export function oneOf<T>(choices: readonly T[], random: Sfc32): T {
  return choices[random.below(choices.length)]!;
}

/** "YYYY-MM-DD" as "MM/DD/YYYY". */
export function americanDate(date: string): string {
  return `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;
}

/** A field in double quotes, as the states' files write it. */
export function quote(field: string): string {
  return `"${field.replaceAll('"', '""')}"`;
}

function drawPlace(random: Sfc32): string {
  return oneOf(enUS.landforms, random).replace("{}", oneOf(enUS.qualifiers, random)).toUpperCase();
}

type Names = { readonly table: AliasTable; readonly names: readonly string[] };

function namesTable(names: readonly string[]): Names {
  return { table: aliasTable(zipfWeights(names.length, 8)), names };
}

function drawName({ table, names }: Names, random: Sfc32): string {
  return names[draw(table, random)]!.toUpperCase();
}
