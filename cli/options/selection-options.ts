import { type Command, Option } from "commander";
import { registerFile } from "../../adapters/local/register-file.ts";
import type { Mapping } from "../../core/register/mapping/schema.ts";
import { parseIdList } from "../../core/register/selection/id-list.ts";
import {
  SELECTOR_NAMES,
  SELECTORS,
  type Selection,
  type SelectorName,
  selectionSchema,
} from "../../core/register/selection/selection.ts";
import { decodeText } from "../../core/register/text/decode.ts";
import type { Forgiveness } from "../../core/rolls/pre-check.ts";

/** The options that say which centers a run is of, and what of them it puts up with. */
export type SelectionOptions = {
  readonly centersOnly?: readonly string[];
  readonly officesOnly?: readonly string[];
  readonly constituenciesOnly?: readonly string[];
  readonly forgiveNoOffice?: boolean;
  readonly forgiveNoVoters?: boolean;
};

/** What a list of IDs begins with where it is in a file. */
const IN_FILE = "@";

const HELP: Readonly<Record<SelectorName, string>> = {
  centers: "only these centers: IDs with commas between them, or a file of IDs; a copy brings its original",
  offices: "only centers of these offices, said in the same way; such options narrow each other",
  constituencies: "only centers of these constituencies",
};

export function addSelectionOptions(command: Command): Command {
  for (const name of SELECTOR_NAMES) {
    const option = new Option(`${SELECTORS[name].option} <ids|@file>`, HELP[name]);
    command.addOption(option.argParser((list, lists: readonly string[] = []) => [...lists, list]));
  }
  return command
    .option("--forgive-no-office", "print centers that have no office, though others have one")
    .option("--forgive-no-voters", "pass over centers of the centers file that nobody is registered at");
}

/**
 * The selection that the options make; undefined where none is given.
 *
 * @throws Fault where a list cannot be read, or is none
 */
export async function selectionOf(
  options: SelectionOptions,
  { centerIdLength }: Pick<Mapping, "centerIdLength">,
): Promise<Selection | undefined> {
  const lists: Readonly<Record<SelectorName, readonly string[] | undefined>> = {
    centers: options.centersOnly,
    offices: options.officesOnly,
    constituencies: options.constituenciesOnly,
  };
  const selection: Partial<Record<SelectorName, string[]>> = {};
  for (const name of SELECTOR_NAMES) {
    for (const list of lists[name] ?? []) {
      const isFile = list.startsWith(IN_FILE) && list !== IN_FILE;
      const text = isFile ? await textOf(list.slice(IN_FILE.length)) : list;
      const { option } = SELECTORS[name];
      const place = isFile ? `${option} ${list}` : option;
      selection[name] = [...(selection[name] ?? []), ...parseIdList(text, name, place, centerIdLength)];
    }
  }
  return Object.keys(selection).length === 0 ? undefined : selectionSchema.parse(selection);
}

export function forgivenessOf({ forgiveNoOffice, forgiveNoVoters }: SelectionOptions): Forgiveness {
  return { noOffice: forgiveNoOffice === true, noVoters: forgiveNoVoters === true };
}

/** A list of IDs is UTF-8, or UTF-16 with its mark, as editors and spreadsheets save it. */
async function textOf(path: string): Promise<string> {
  let text = "";
  for await (const part of decodeText(registerFile(path).open(), "auto")) text += part;
  return text;
}
