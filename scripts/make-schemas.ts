/** Writes the JSON Schemas that editors use, from the zod schemas that the code checks by. Run: npm run schemas */
import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { DOCUMENTS_FILE } from "../core/documents/documents-file.ts";
import { MAPPING_FILE } from "../core/register/mapping/parse-mapping.ts";

for (const { schema, schemaFile } of [MAPPING_FILE, DOCUMENTS_FILE]) {
  const json = z.toJSONSchema(schema, { io: "input" });
  await writeFile(new URL(`../${schemaFile}`, import.meta.url), `${JSON.stringify(json, null, 2)}\n`);
}
