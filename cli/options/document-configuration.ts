import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { DocumentConfiguration } from "../../core/documents/configuration.ts";
import { checkDocuments, parseDocumentsFile } from "../../core/documents/documents-file.ts";
import { parseLogo } from "../../core/documents/images/logo.ts";
import { Fault } from "../../core/fault.ts";
import type { DocumentCliOptions } from "./document-options.ts";

/** @throws Fault where the documents file or the logo cannot be read */
export async function documentConfiguration(options: DocumentCliOptions): Promise<DocumentConfiguration> {
  const { $schema: _, logo: logoFile, ...file } = await documentsFile(options.documents);
  const beside = logoFile === undefined ? undefined : resolve(dirname(options.documents ?? ""), logoFile);
  const logo = options.logo ?? beside;
  const { election, title, paper, rowsPerPage, duplex } = options;
  return checkDocuments({
    ...file,
    ...(paper && { paper }),
    ...(election !== undefined && { electionName: election }),
    ...(duplex && { duplex }),
    ...(logo !== undefined && { logo: await base64Of(logo) }),
    book: { ...file.book, ...(title !== undefined && { title }), ...(rowsPerPage && { rowsPerPage }) },
  });
}

async function documentsFile(path: string | undefined) {
  if (path === undefined) return parseDocumentsFile("{}", "");
  const text = await readFile(path, "utf8").catch(() => {
    throw missing(path, "--documents");
  });
  return parseDocumentsFile(text, path);
}

async function base64Of(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => {
    throw missing(path, "the logo");
  });
  // Here, where the file's name is known; it is read again where the layout is made.
  parseLogo(bytes, path);
  return bytes.toString("base64");
}

function missing(path: string, what: string): Fault {
  return new Fault("no-file", `${what} cannot be read`, { place: path, mend: "check the path" });
}
