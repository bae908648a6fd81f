import { createHash } from "node:crypto";
import type { RunConfiguration } from "./configuration.ts";

/** What a run is made from. Two runs made from the same are one run. */
export type RunInputs = {
  /** YYYY-MM-DD */
  readonly asOf: string;
  /** SHA-256 of the register's content. */
  readonly registerSha256: string;
  /** SHA-256 of the centers file's content; undefined where there is none. */
  readonly centersSha256: string | undefined;
  readonly configuration: RunConfiguration;
};

/** Hexadecimal digits of the hash that stand in a run ID: no two runs of one day will ever share 48 bits. */
const HASH_DIGITS = 12;

/** The run's ID: its date, and a hash of register, centers and configuration (docs/architecture.md, "What always holds", 3). */
export function runIdOf({ asOf, registerSha256, centersSha256, configuration }: RunInputs): string {
  const { $schema: _, ...mapping } = configuration.mapping;
  const inputs = canonicalJson({
    registerSha256,
    centersSha256,
    configuration: { ...configuration, mapping },
  });
  return `${asOf}-${createHash("sha256").update(inputs).digest("hex").slice(0, HASH_DIGITS)}`;
}

/** JSON in which the order of an object's keys does not show. */
function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
