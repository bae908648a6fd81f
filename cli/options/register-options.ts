import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { registerFile } from "../../adapters/local/register-file.ts";
import { Fault } from "../../core/fault.ts";
import { parseMapping } from "../../core/register/mapping/parse-mapping.ts";
import { isPresetName, PRESET_NAMES, presetMapping } from "../../core/register/mapping/presets.ts";
import type { Mapping } from "../../core/register/mapping/schema.ts";
import type { RegisterFile } from "../../core/register/register-file.ts";
import type { Selection } from "../../core/register/selection/selection.ts";
import type { Forgiveness } from "../../core/rolls/pre-check.ts";
import {
  addSelectionOptions,
  forgivenessOf,
  type SelectionOptions,
  selectionOf,
} from "./selection-options.ts";

/** The options of every command that reads a register. */
export type RegisterOptions = SelectionOptions & {
  readonly centers?: string;
  readonly mapping: string;
  readonly asOf: string;
};

export type RegisterInput = {
  readonly register: RegisterFile[];
  readonly centers: RegisterFile | undefined;
  readonly mapping: Mapping;
  readonly asOf: string;
  /** Undefined where no center is left out. */
  readonly selection: Selection | undefined;
  readonly forgive: Forgiveness;
};

export function addRegisterOptions(command: Command): Command {
  command
    .argument("<voters...>", "the register: one file or several, CSV or text; .gz is unpacked on the way")
    .option("--centers <file>", "the polling centers; without it, centers come from the voters' rows")
    .option(
      "--mapping <name|file>",
      `how the register is laid out: ${PRESET_NAMES.join(", ")}, or a mapping file (docs/mapping.md)`,
      "smartelect",
    )
    .option("--as-of <date>", "the day of the rolls, YYYY-MM-DD; part of the run's ID", today());
  return addSelectionOptions(command);
}

/** @throws Fault where a mapping or a list of IDs cannot be read, or a date is none */
export async function registerInput(
  voters: readonly string[],
  options: RegisterOptions,
): Promise<RegisterInput> {
  const mapping = await mappingNamed(options.mapping);
  return {
    register: voters.map(registerFile),
    centers: options.centers === undefined ? undefined : registerFile(options.centers),
    mapping,
    asOf: isoDate(options.asOf),
    selection: await selectionOf(options, mapping),
    forgive: forgivenessOf(options),
  };
}

async function mappingNamed(name: string): Promise<Mapping> {
  if (isPresetName(name)) return presetMapping(name);
  const text = await readFile(name, "utf8").catch(() => {
    throw new Fault("unknown-mapping", "there is no such preset and no such file", {
      place: `--mapping ${name}`,
      mend: `name one of ${PRESET_NAMES.join(", ")}, or a mapping file`,
    });
  });
  return parseMapping(text, name);
}

function today(): string {
  const now = new Date();
  const two = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

function isoDate(text: string): string {
  const date = new Date(`${text}T00:00:00Z`);
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(date.getTime());
  if (isDate && date.toISOString().startsWith(text)) return text;
  throw new Fault("bad-option", "--as-of takes a date", {
    mend: "write it as YYYY-MM-DD, for example 2026-11-01",
  });
}
