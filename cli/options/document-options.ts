import { type Command, Option } from "commander";
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
