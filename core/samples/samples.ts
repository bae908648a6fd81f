import { aliasTable, draw, zipfWeights } from "./alias-table.ts";
import { shareOf } from "./apportion.ts";
import { birthYears, drawBirthYear, drawDay } from "./birth.ts";
import { planCenters, scatterVoters } from "./centers.ts";
import { locateCenters } from "./geography.ts";
import { nationalIds } from "./national-id.ts";
import { checkOptions, localeWords, type SampleOptions } from "./options.ts";
import { Sfc32 } from "./random.ts";

export { SAMPLE_LOCALES, type SampleLocale, type SampleOptions } from "./options.ts";

export const SAMPLE_VOTER_COLUMNS =
  "national_id,first_name,father_name,grandfather_name,family_name,gender,birth_date,center_id";
export const SAMPLE_CENTER_COLUMNS =
  "center_id,name,office_id,office_name,constituency_id,constituency_name,subconstituency_id,subconstituency_name,center_type,copy_of,reg_open";

/** UTF-16 units a chunk: about 64 kB of UTF-8, for rows of Arabic (a third more bytes than units) and Latin alike. */
const CHUNK_UNITS = 48 * 1024;
/** Ids have 5 digits up to the 88,999th center, and 6 or more beyond. */
const FIRST_CENTER_ID = 11001;
const VOTERS_STREAM = 2;
/** See {@link zipfWeights}: the commonest first name has about 6 %, the commonest family name about 3 %. */
const FIRST_NAME_FLATNESS = 3;
const FAMILY_NAME_FLATNESS = 8;

/**
 * The centers of a sample register as CSV (UTF-8, LF, nothing that needs quotes), in chunks of about 64 kB, header first.
 * All centers are open and none is a copy. Throws a Fault `sample-options` at once when the options cannot be met.
 */
export function sampleCentersCsv(options: SampleOptions): Iterable<string> {
  checkOptions(options);
  return chunked(SAMPLE_CENTER_COLUMNS, centerRows(options));
}

/**
 * The voters of a sample register as CSV (UTF-8, LF, nothing that needs quotes), in chunks of about 64 kB, header first.
 * Rows come in no order at all; memory does not grow with the number of voters (a few numbers a center are kept).
 * All people are invented: names are drawn independently of each other. Throws as {@link sampleCentersCsv} does.
 */
export function sampleVotersCsv(options: SampleOptions): Iterable<string> {
  checkOptions(options);
  return chunked(SAMPLE_VOTER_COLUMNS, voterRows(options));
}

function* centerRows(options: SampleOptions): Generator<string> {
  const { types } = planCenters(options);
  for (const at of locateCenters(options)) {
    yield [
      FIRST_CENTER_ID + at.center,
      at.name,
      at.officeId,
      at.officeName,
      at.constituencyId,
      at.constituencyName,
      at.subconstituencyId,
      at.subconstituencyName,
      types[at.center]!,
      "",
      "true",
    ].join(",");
  }
}

function* voterRows(options: SampleOptions): Generator<string> {
  const { male, female, family, ageGroups } = localeWords(options.locale);
  const { starts, women } = planCenters(options);
  const positionOf = scatterVoters(options);
  const random = new Sfc32(options.seed, VOTERS_STREAM);
  const issueId = nationalIds(options.seed);
  const years = birthYears(ageGroups);
  const maleNames = aliasTable(zipfWeights(male.length, FIRST_NAME_FLATNESS));
  const femaleNames = aliasTable(zipfWeights(female.length, FIRST_NAME_FLATNESS));
  const familyNames = aliasTable(zipfWeights(family.length, FAMILY_NAME_FLATNESS));

  for (let row = 0; row < options.voters; row++) {
    const position = positionOf(row);
    const center = shareOf(starts, position);
    const isFemale = position - starts[center]! < women[center]!;
    const year = drawBirthYear(years, random);
    const first = isFemale ? female[draw(femaleNames, random)]! : male[draw(maleNames, random)]!;
    const father = male[draw(maleNames, random)]!;
    const grandfather = male[draw(maleNames, random)]!;
    const familyName = family[draw(familyNames, random)]!;
    const birthDate = `${year}${drawDay(year, random)}`;
    const gender = isFemale ? "F" : "M";
    yield `${issueId(isFemale, year)},${first},${father},${grandfather},${familyName},${gender},${birthDate},${FIRST_CENTER_ID + center}`;
  }
}

function* chunked(header: string, rows: Iterable<string>): Generator<string> {
  let chunk = `${header}\n`;
  for (const row of rows) {
    chunk += `${row}\n`;
    if (chunk.length >= CHUNK_UNITS) {
      yield chunk;
      chunk = "";
    }
  }
  if (chunk !== "") yield chunk;
}
