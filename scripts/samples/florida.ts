import { Sfc32 } from "../../core/samples/random.ts";
import { americanDate, drawPerson, oneOf } from "./people.ts";

export type FloridaCounty = "ALA" | "BAK";

const SEED = 12;
/** Precinct 1 exists in both counties: a precinct is a place only together with its county. */
const COUNTIES = {
  ALA: { stream: 21, rows: 200, firstId: 100_000_000, zip: "32699", precincts: ["1", "2", "14", "23", "31"] },
  BAK: { stream: 22, rows: 190, firstId: 105_000_000, zip: "32199", precincts: ["1", "2", "3A"] },
} as const;
const PROTECTED = "*";

/** Row numbers from 0. Exempt voters have their address protected; for those of {@link hidesName}, everything personal. */
const isExempt = (row: number): boolean => row % 60 === 17;
const hidesName = (county: FloridaCounty, row: number): boolean =>
  county === "ALA" && (row === 50 || row === 150);
const isInactive = (row: number): boolean => row % 13 === 5;
const hasBlankGender = (row: number): boolean => row % 70 === 33;
const isUnknownGender = (row: number): boolean => row % 33 === 8;

/** One county's extract: 38 columns, tabs, no header, nothing quoted, LF, dates MM/DD/YYYY. ASCII. */
export function floridaSample(name: FloridaCounty): string {
  const random = new Sfc32(SEED, COUNTIES[name].stream);
  return Array.from(
    { length: COUNTIES[name].rows },
    (_, row) => `${makeRow(name, row, random).join("\t")}\n`,
  ).join("");
}

function makeRow(name: FloridaCounty, row: number, random: Sfc32): string[] {
  const county = COUNTIES[name];
  const person = drawPerson(random);
  const isHidden = hidesName(name, row);
  const isProtected = isHidden || isExempt(row);
  const open = (value: string): string => (isProtected ? PROTECTED : value);
  const named = (value: string): string => (isHidden ? PROTECTED : value);
  const gender = hasBlankGender(row) ? "" : isUnknownGender(row) ? "U" : person.gender;
  const mailing = ["", "", "", "", "", "", ""].map(open);
  return [
    name,
    String(county.firstId + row * 101 + random.below(101)),
    named(person.last),
    named(person.suffix),
    named(person.first),
    named(person.middle),
    isProtected ? "Y" : "N",
    open(person.street),
    open(""),
    open(person.town),
    open("FL"),
    open(county.zip),
    ...mailing,
    named(gender),
    named(oneOf(["1", "2", "3", "4", "5", "5", "5", "9"], random)),
    open(americanDate(person.birthDate)),
    named(americanDate(person.registrationDate)),
    oneOf(["DEM", "REP", "NPA", "NPA", "LPF"], random),
    oneOf(county.precincts, random),
    "0",
    `${1 + random.below(3)}.1`,
    "",
    isInactive(row) ? "INA" : "ACT",
    "3",
    "22",
    "9",
    String(1 + random.below(5)),
    "1",
    ...["", "", "", ""].map(open),
  ];
}
