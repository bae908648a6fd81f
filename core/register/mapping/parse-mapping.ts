import type { z } from "zod";
import { Fault } from "../../fault.ts";
import { type Mapping, mappingSchema } from "./schema.ts";

/** Where editors find the schema of a mapping file, relative to the repository. */
export const MAPPING_SCHEMA_FILE = "docs/mapping.schema.json";

/** Reads a mapping file. @throws Fault that lists all that is wrong with it */
export function parseMapping(text: string, file: string): Mapping {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new Fault("bad-mapping", "the mapping file is not JSON", {
      place: file,
      mend: "check its commas and quotes",
    });
  }
  const result = mappingSchema.safeParse(json);
  if (result.success) return result.data;
  throw new Fault("bad-mapping", result.error.issues.map(describe).join("; "), {
    place: file,
    mend: `compare it with ${MAPPING_SCHEMA_FILE}`,
  });
}

function describe({ path, message }: z.core.$ZodIssue): string {
  return `${path.length === 0 ? "the mapping" : path.join(".")}: ${message.replace(/\.$/, "")}`;
}
