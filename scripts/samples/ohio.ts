import { Sfc32 } from "../../core/samples/random.ts";
import { drawPerson, oneOf, quote } from "./people.ts";

/** The columns of Ohio's county and statewide voter files (Ohio Secretary of State), before the elections. */
export const OHIO_COLUMNS: readonly string[] = `
  SOS_VOTERID COUNTY_NUMBER COUNTY_ID LAST_NAME FIRST_NAME MIDDLE_NAME SUFFIX DATE_OF_BIRTH REGISTRATION_DATE
  VOTER_STATUS PARTY_AFFILIATION RESIDENTIAL_ADDRESS1 RESIDENTIAL_SECONDARY_ADDR RESIDENTIAL_CITY RESIDENTIAL_STATE
  RESIDENTIAL_ZIP RESIDENTIAL_ZIP_PLUS4 RESIDENTIAL_COUNTRY RESIDENTIAL_POSTALCODE MAILING_ADDRESS1
  MAILING_SECONDARY_ADDRESS MAILING_CITY MAILING_STATE MAILING_ZIP MAILING_ZIP_PLUS4 MAILING_COUNTRY
  MAILING_POSTAL_CODE CAREER_CENTER CITY CITY_SCHOOL_DISTRICT COUNTY_COURT_DISTRICT CONGRESSIONAL_DISTRICT
  COURT_OF_APPEALS EDU_SERVICE_CENTER_DISTRICT EXEMPTED_VILL_SCHOOL_DISTRICT LIBRARY LOCAL_SCHOOL_DISTRICT
  MUNICIPAL_COURT_DISTRICT PRECINCT_NAME PRECINCT_CODE STATE_BOARD_OF_EDUCATION STATE_REPRESENTATIVE_DISTRICT
  STATE_SENATE_DISTRICT TOWNSHIP VILLAGE WARD
`
  .trim()
  .split(/\s+/);

/** One column a past election: X for a vote, in a primary the party's letter, blank for none. */
export const OHIO_ELECTIONS: readonly string[] = `
  PRIMARY-03/07/2000 GENERAL-11/07/2000 SPECIAL-05/08/2001 GENERAL-11/06/2001 PRIMARY-05/07/2002
  GENERAL-11/05/2002 SPECIAL-05/06/2003 GENERAL-11/04/2003 PRIMARY-03/02/2004 GENERAL-11/02/2004
`
  .trim()
  .split(/\s+/);

type OhioFile = {
  readonly stream: number;
  readonly rows: number;
  readonly firstId: number;
  readonly counties: readonly string[];
};

const SEED = 39;
const ADAMS: OhioFile = { stream: 31, rows: 200, firstId: 12_000_000, counties: ["01"] };
const SECOND: OhioFile = { stream: 32, rows: 210, firstId: 15_000_000, counties: ["23", "24"] };
const PRECINCTS: readonly (readonly [string, string])[] = [
  ["AAA", "CEDAR FALLS"],
  ["AAB", "CLOVER VALLEY"],
  ["AAC", "FOX CROSSING 1"],
  ["AAD", "FOX CROSSING 2"],
];
/** The one row (of the Adams file) whose quoted field holds a comma and doubled quotes. */
const QUOTED_ROW = 30;
const isInConfirmation = (row: number): boolean => row % 14 === 9;

export function ohioAdamsSample(): string {
  return ohioFile(ADAMS, (row) => (row === QUOTED_ROW ? 'LEE "BUD", THE ELDER' : undefined));
}

export function ohioSecondSample(): string {
  return ohioFile(SECOND, () => undefined);
}

/** Commas, every field quoted, header, LF, dates YYYY-MM-DD, no gender. ASCII. */
function ohioFile(file: OhioFile, middleNameAt: (row: number) => string | undefined): string {
  const random = new Sfc32(SEED, file.stream);
  const rows = Array.from({ length: file.rows }, (_, row) => makeRow(file, row, middleNameAt(row), random));
  return [[...OHIO_COLUMNS, ...OHIO_ELECTIONS], ...rows]
    .map((fields) => `${fields.map(quote).join(",")}\n`)
    .join("");
}

function makeRow(file: OhioFile, row: number, middleName: string | undefined, random: Sfc32): string[] {
  const person = drawPerson(random);
  const county = oneOf(file.counties, random);
  const [code, precinct] = oneOf(PRECINCTS, random);
  const party = oneOf(["D", "R", "", ""], random);
  const values = new Map<string, string>([
    ["SOS_VOTERID", `OH${String(file.firstId + row * 53 + random.below(53)).padStart(10, "0")}`],
    ["COUNTY_NUMBER", county],
    ["COUNTY_ID", String(1000 + row * 7)],
    ["LAST_NAME", person.last],
    ["FIRST_NAME", person.first],
    ["MIDDLE_NAME", middleName ?? person.middle],
    ["SUFFIX", person.suffix],
    ["DATE_OF_BIRTH", person.birthDate],
    ["REGISTRATION_DATE", person.registrationDate],
    ["VOTER_STATUS", isInConfirmation(row) ? "CONFIRMATION" : "ACTIVE"],
    ["PARTY_AFFILIATION", party],
    ["RESIDENTIAL_ADDRESS1", person.street],
    ["RESIDENTIAL_CITY", person.town],
    ["RESIDENTIAL_STATE", "OH"],
    ["RESIDENTIAL_ZIP", "45699"],
    ["CONGRESSIONAL_DISTRICT", "02"],
    ["COURT_OF_APPEALS", "04"],
    ["PRECINCT_NAME", precinct],
    ["PRECINCT_CODE", `${county}${code}`],
    ["STATE_BOARD_OF_EDUCATION", "10"],
    ["STATE_REPRESENTATIVE_DISTRICT", "90"],
    ["STATE_SENATE_DISTRICT", "14"],
    ["TOWNSHIP", precinct],
  ]);
  for (const election of OHIO_ELECTIONS) {
    const ballot = election.startsWith("PRIMARY") && party !== "" ? party : "X";
    values.set(election, random.below(3) === 0 ? ballot : "");
  }
  return [...OHIO_COLUMNS, ...OHIO_ELECTIONS].map((column) => values.get(column) ?? "");
}
