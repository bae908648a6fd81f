import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { type Command, Option } from "commander";
import type { DocumentConfiguration } from "../../core/documents/configuration.ts";
import { checkDocuments, parseDocumentsFile } from "../../core/documents/documents-file.ts";
import { parseLogo } from "../../core/documents/images/logo.ts";
import { Fault } from "../../core/fault.ts";
import { wholeNumber } from "./policy-options.ts";

/** The options of commands that print documents. */
export type DocumentCliOptions = {
  readonly documents?: string;
  readonly election?: string;
  readonly title?: string;
  readonly logo?: string;
  readonly paper?: "A4" | "Letter";
  readonly rowsPerPage?: number;
  readonly duplex?: boolean;
};

export function addDocumentOptions(command: Command): Command {
  return command
    .option(
      "--documents <file>",
      "how the documents look, as JSON (docs/documents.md); the options below go before it",
    )
    .option("--election <name>", "the election's name, for covers and signs")
    .option("--title <text>", "the books' title, instead of the language's own")
    .option("--logo <file>", "a PNG or SVG for covers and signs")
    .addOption(new Option("--paper <size>", "paper of the documents (default: A4)").choices(["A4", "Letter"]))
    .option("--rows-per-page <n>", "voters on a page of a book (default: 25)", wholeNumber)
    .option("--duplex", "pad every document to an even number of pages");
}

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
