import packageJson from "../package.json" with { type: "json" };
import { Fault } from "./fault.ts";

export const VERSION: string = packageJson.version;

/** What the bytes of a run depend on, beside its inputs: this version, and the order of names that ICU has. */
export const GENERATOR = { rollpress: VERSION, icu: process.versions.icu ?? "" } as const;

type Generator = { readonly rollpress: string; readonly icu: string };

export function isOfThisVersion({ rollpress, icu }: Generator): boolean {
  return rollpress === GENERATOR.rollpress && icu === GENERATOR.icu;
}

/** @throws Fault where another version began a run: a part of it that this one prints would have other bytes */
export function requireSameVersion(generator: Generator, place: string): void {
  if (isOfThisVersion(generator)) return;
  const { rollpress, icu } = generator;
  throw new Fault("other-version", `the run was begun by Rollpress ${rollpress} with ICU ${icu}`, {
    place,
    mend: `this is Rollpress ${GENERATOR.rollpress} with ICU ${GENERATOR.icu}: use that one, or start a run of your own`,
  });
}
