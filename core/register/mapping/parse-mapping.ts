import { parseSettings, type SettingsFile } from "../../contracts/settings-file.ts";
import { type Mapping, mappingSchema } from "./schema.ts";

export const MAPPING_FILE: SettingsFile<typeof mappingSchema> = {
  schema: mappingSchema,
  what: "the mapping",
  code: "bad-mapping",
  schemaFile: "docs/mapping.schema.json",
};

/** Reads a mapping file. @throws Fault that lists all that is wrong with it */
export function parseMapping(text: string, file: string): Mapping {
  return parseSettings(MAPPING_FILE, text, file);
}
