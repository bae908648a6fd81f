import { Sfc32 } from "../../core/samples/random.ts";
import { NCVOTER_COLUMNS, type NcvoterColumn, type NcvoterRow } from "./ncvoter-columns.ts";
import { americanDate, drawPerson, oneOf, quote } from "./people.ts";
import { encodeWindows1252 } from "./windows-1252.ts";

type County = {
  readonly id: string;
  readonly name: string;
  readonly prefix: string;
  readonly zip: string;
  readonly rows: number;
  readonly precincts: readonly (readonly [string, string])[];
};
type Change = Partial<NcvoterRow>;

const SEED = 37;
const STREAM = 11;
const BLANK = Object.fromEntries(NCVOTER_COLUMNS.map((column) => [column, ""])) as NcvoterRow;

/** Precincts 01 and 02 exist in both: a precinct is a place only together with its county. */
const ALAMANCE: County = {
  id: "1",
  name: "ALAMANCE",
  prefix: "AA",
  zip: "27299",
  rows: 358,
  precincts: [
    ["01", "COPPER MILL"],
    ["02", "HERON CREEK"],
    ["03N", "NORTH MAPLE RIDGE"],
    ["03S", "SOUTH MAPLE RIDGE"],
    ["10", "LANTERN FALLS"],
  ],
};
const ALEXANDER: County = {
  id: "2",
  name: "ALEXANDER",
  prefix: "AB",
  zip: "28699",
  rows: 240,
  precincts: [
    ["01", "OTTER BEND"],
    ["02", "QUARRY POINT"],
    ["E1", "ELK VALLEY #1"],
  ],
};

/** Rows of Alexander county that carry the registration numbers of Alamance's first rows. */
const SHARED_NUMBERS = 5;
/** Row numbers within a county, from 0. A removed or denied row has no precinct and no districts. */
const isRemoved = (row: number): boolean => row % 50 === 7;
const isDenied = (row: number): boolean => row % 150 === 100;
const isInactive = (row: number): boolean => row % 12 === 5;
const hasOldestDate = (row: number): boolean => row % 120 === 11;
const isUndesignated = (row: number): boolean => row % 16 === 3;
const hasBlankGender = (row: number): boolean => row % 110 === 31;

const DENIED = status("D", "DENIED", "DU", "VERIFICATION RETURNED UNDELIVERABLE");

/** Further traps of Alamance county, by row number; the rows before 20 are left as they are. */
const CHANGES: ReadonlyMap<number, Change> = new Map<number, Change>([
  [20, { last_name: "O'BRIEN" }],
  [21, { ...woman("MARY-ANN"), last_name: "SMITH-JONES" }],
  [22, { ...man("PAUL"), last_name: "D'ANGELO", name_suffix_lbl: "III" }],
  [23, { ...man("WALTER"), name_suffix_lbl: "JR" }],
  [24, { last_name: "MILLER    " }],
  [25, { ...woman("RUTH  "), last_name: "BAKER " }],
  [26, { last_name: "  YOUNG" }],
  [28, { precinct_abbrv: "01    " }],
  [29, { precinct_abbrv: "02    " }],
  [40, man("JOSÉ")],
  [41, { last_name: "NUÑEZ" }],
  [42, { last_name: "O’NEAL" }],
]);

function man(firstName: string): Change {
  return { first_name: firstName, middle_name: "LEE", name_suffix_lbl: "", gender_code: "M" };
}

function woman(firstName: string): Change {
  return { first_name: firstName, middle_name: "ANN", name_suffix_lbl: "", gender_code: "F" };
}

/** The file, in Windows-1252: a header, 600 rows, CRLF, and an empty line at the end. */
export function ncvoterSample(): Uint8Array {
  const lines = [
    NCVOTER_COLUMNS,
    ...ncvoterRows().map((row) => NCVOTER_COLUMNS.map((column) => row[column])),
  ];
  const text = lines.map((fields) => `${fields.map(quote).join("\t")}\r\n`).join("");
  return encodeWindows1252(`${text}\r\n`);
}

function ncvoterRows(): NcvoterRow[] {
  const random = new Sfc32(SEED, STREAM);
  const alamance = Array.from({ length: ALAMANCE.rows }, (_, row) => ({
    ...makeRow(ALAMANCE, row, random),
    ...CHANGES.get(row),
  }));
  const alexander = Array.from({ length: ALEXANDER.rows }, (_, row) => ({
    ...makeRow(ALEXANDER, row, random),
    ...(row < SHARED_NUMBERS ? { voter_reg_num: alamance[row]!.voter_reg_num } : {}),
  }));
  const again = alamance[50]!;
  const moved: NcvoterRow = {
    ...alamance[60]!,
    res_street_address: "77  FALCON HOLLOW LN   ",
    registr_dt: "12/01/2025",
    precinct_abbrv: "10",
    precinct_desc: "LANTERN FALLS",
    vtd_abbrv: "10",
    vtd_desc: "10",
  };
  return [...alamance, again, moved, ...alexander];
}

function makeRow(county: County, row: number, random: Sfc32): NcvoterRow {
  const person = drawPerson(random);
  const birthYear = person.birthDate.slice(0, 4);
  const precinct = oneOf(county.precincts, random);
  const base: NcvoterRow = {
    ...BLANK,
    county_id: county.id,
    county_desc: county.name,
    voter_reg_num: String(Number(county.id) * 9_000_000 + row * 37 + random.below(37)).padStart(12, "0"),
    ncid: `${county.prefix}${100_000 + row * 11 + random.below(11)}`,
    last_name: person.last,
    first_name: person.first,
    middle_name: person.middle,
    name_suffix_lbl: person.suffix,
    state_cd: "NC",
    confidential_ind: "N",
    registr_dt: hasOldestDate(row) ? "01/01/1900" : americanDate(person.registrationDate),
    race_code: oneOf(["W", "W", "W", "B", "A", "O", "M", "U"], random),
    ethnic_code: oneOf(["NL", "NL", "HL", "UN"], random),
    party_cd: oneOf(["DEM", "REP", "UNA", "UNA", "LIB"], random),
    gender_code: hasBlankGender(row) ? "" : isUndesignated(row) ? "U" : person.gender,
    birth_year: birthYear,
    age_at_year_end: String(2025 - Number(birthYear)),
    birth_state: oneOf(["NC", "NC", "NC", "VA", "SC", "NY", ""], random),
    drivers_lic: oneOf(["Y", "Y", "N"], random),
  };
  // The official file pads the street like this: two spaces after the number, three at the end.
  const street = `${person.street.replace(" ", "  ")}   `;
  const address = { res_street_address: street, res_city_desc: person.town, zip_code: county.zip };
  if (isRemoved(row)) return { ...base, ...removed(random), res_street_address: "REMOVED" };
  if (isDenied(row)) return { ...base, ...DENIED, ...address };
  return { ...base, ...standing(isInactive(row)), ...address, ...districts(precinct, person.town) };
}

function removed(random: Sfc32): Change {
  return random.below(2) === 0
    ? status("R", "REMOVED", "RD", "DECEASED")
    : status("R", "REMOVED", "RM", "REMOVED AFTER 2 FED GENERAL ELECTIONS IN INACTIVE STATUS");
}

function standing(isAway: boolean): Change {
  return isAway
    ? status("I", "INACTIVE", "IN", "CONFIRMATION NOT RETURNED")
    : status("A", "ACTIVE", "AV", "VERIFIED");
}

function status(code: string, description: string, reason: string, reasonDescription: string): Change {
  return {
    status_cd: code,
    voter_status_desc: description,
    reason_cd: reason,
    voter_status_reason_desc: reasonDescription,
  };
}

function districts([code, name]: readonly [string, string], town: string): Change {
  const numbered: readonly NcvoterColumn[] = ["cong_dist_abbrv", "nc_senate_abbrv", "nc_house_abbrv"];
  return {
    precinct_abbrv: code,
    precinct_desc: name,
    municipality_abbrv: town.slice(0, 3),
    municipality_desc: town,
    ...Object.fromEntries(numbered.map((column, index) => [column, String(4 + index * 20)])),
    super_court_abbrv: "15A",
    judic_dist_abbrv: "15A",
    dist_1_abbrv: "17",
    dist_1_desc: "17TH PROSECUTORIAL",
    vtd_abbrv: code,
    vtd_desc: code,
  };
}
