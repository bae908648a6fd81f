import * as z from "zod";
import { checkSettings, parseSettings, type SettingsFile } from "../contracts/settings-file.ts";
import {
  type DocumentConfiguration,
  type DocumentOptions,
  documentConfigurationSchema,
} from "./configuration.ts";

/** A configuration of documents as users write it: the logo is a file beside it. */
export const documentsFileSchema = documentConfigurationSchema.extend({
  $schema: z.string().optional(),
  logo: z
    .string()
    .min(1)
    .optional()
    .describe("A PNG or SVG file, relative to this one: for covers and signs"),
});

export type DocumentsFile = z.output<typeof documentsFileSchema>;

export const DOCUMENTS_FILE: SettingsFile<typeof documentsFileSchema> = {
  schema: documentsFileSchema,
  what: "the documents",
  code: "bad-documents",
  schemaFile: "docs/documents.schema.json",
};

/** Reads a documents file. @throws Fault that lists all that is wrong with it */
export function parseDocumentsFile(text: string, file: string): DocumentsFile {
  return parseSettings(DOCUMENTS_FILE, text, file);
}

/** Fills in what is not set. @throws Fault that lists all that is wrong with it */
export function checkDocuments(options: DocumentOptions): DocumentConfiguration {
  return checkSettings({ ...DOCUMENTS_FILE, schema: documentConfigurationSchema }, options, "documents");
}
