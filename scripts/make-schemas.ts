/** Writes the JSON Schemas that editors use, from the zod schemas that the code checks by. Run: npm run schemas */
import { writeFile } from "node:fs/promises";
import { z } from "zod";
import { MAPPING_SCHEMA_FILE } from "../core/register/mapping/parse-mapping.ts";
import { mappingSchema } from "../core/register/mapping/schema.ts";

const schema = z.toJSONSchema(mappingSchema, { io: "input" });
await writeFile(
  new URL(`../${MAPPING_SCHEMA_FILE}`, import.meta.url),
  `${JSON.stringify(schema, null, 2)}\n`,
);
