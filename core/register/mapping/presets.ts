import { type Mapping, type MappingInput, mappingSchema } from "./schema.ts";

/**
 * The layouts that are read by name alone. Sources: SmartElect's register; the layout files that the election offices of
 * North Carolina, Florida and Ohio publish beside their voter files.
 */
const PRESETS = {
  smartelect: {
    columns: {
      nationalId: "national_id",
      names: ["first_name", "father_name", "grandfather_name", "family_name"],
      gender: "gender",
      birthDate: "birth_date",
      centerId: "center_id",
    },
    genderValues: { M: ["M", "male", "1", "ذكر"], F: ["F", "female", "2", "أنثى", "انثى"] },
  },

  // `ncid` is the key: voter_reg_num is unique only within a county. A precinct's name too is its county's.
  ncvoter: {
    encoding: "windows-1252",
    delimiter: "\t",
    columns: {
      nationalId: "ncid",
      names: ["last_name", "first_name", "middle_name", "name_suffix_lbl"],
      printedName: ["first_name", "middle_name", "last_name", "name_suffix_lbl"],
      gender: "gender_code",
      birthDate: "birth_year",
      address: ["res_street_address", "res_city_desc"],
      centerId: ["county_id", "precinct_abbrv"],
      centerName: "precinct_desc",
      officeId: "county_id",
      officeName: "county_desc",
    },
    filter: [{ column: "voter_status_desc", drop: ["REMOVED", "DENIED"] }],
    nullTokens: ["1900-01-01", "1900"],
    dateFormat: "YYYY",
  },

  florida: {
    delimiter: "\t",
    quoting: false,
    header: false,
    fields: 38,
    columns: {
      nationalId: 2,
      names: [3, 5, 6, 4],
      printedName: [5, 6, 3, 4],
      gender: 20,
      birthDate: 22,
      address: [8, 9, 10],
      centerId: [1, 25],
      officeId: 1,
    },
    nullTokens: ["*"],
    dateFormat: "MM/DD/YYYY",
  },

  ohio: {
    delimiter: ",",
    columns: {
      nationalId: "SOS_VOTERID",
      names: ["LAST_NAME", "FIRST_NAME", "MIDDLE_NAME", "SUFFIX"],
      printedName: ["FIRST_NAME", "MIDDLE_NAME", "LAST_NAME", "SUFFIX"],
      birthDate: "DATE_OF_BIRTH",
      address: ["RESIDENTIAL_ADDRESS1", "RESIDENTIAL_SECONDARY_ADDR", "RESIDENTIAL_CITY"],
      centerId: ["COUNTY_NUMBER", "PRECINCT_CODE"],
      centerName: "PRECINCT_NAME",
      officeId: "COUNTY_NUMBER",
    },
  },
} as const satisfies Record<string, MappingInput>;

export type PresetName = keyof typeof PRESETS;

export const PRESET_NAMES = Object.keys(PRESETS) as PresetName[];

export function isPresetName(name: string): name is PresetName {
  return Object.hasOwn(PRESETS, name);
}

export function presetMapping(name: PresetName): Mapping {
  return mappingSchema.parse(PRESETS[name]);
}
