import type { z } from "zod";
import { Fault } from "../fault.ts";

/** A kind of JSON file that users write. */
export type SettingsFile<Schema extends z.ZodType> = {
  readonly schema: Schema;
  /** In words: `the mapping`. */
  readonly what: string;
  /** Of the faults. */
  readonly code: string;
  /** Where editors find its JSON Schema, relative to the repository. */
  readonly schemaFile: string;
};

/** Reads a settings file. @throws Fault that lists all that is wrong with it */
export function parseSettings<Schema extends z.ZodType>(
  kind: SettingsFile<Schema>,
  text: string,
  file: string,
): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    throw new Fault(kind.code, `${kind.what} file is not JSON`, {
      place: file,
      mend: "check its commas and quotes",
    });
  }
  return checkSettings(kind, json, file);
}

/** Settings from wherever they come. @param place for faults @throws Fault that lists all that is wrong with them */
export function checkSettings<Schema extends z.ZodType>(
  { schema, what, code, schemaFile }: SettingsFile<Schema>,
  settings: unknown,
  place: string,
): z.output<Schema> {
  const result = schema.safeParse(settings);
  if (result.success) return result.data;
  const wrong = result.error.issues.map(
    ({ path, message }) => `${path.length === 0 ? what : path.join(".")}: ${message.replace(/\.$/, "")}`,
  );
  throw new Fault(code, wrong.join("; "), { place, mend: `compare it with ${schemaFile}` });
}
