import { Fault } from "../core/fault.ts";
import packageJson from "../package.json" with { type: "json" };

export const VERSION: string = packageJson.version;

/** What the bytes of a run depend on, beside its inputs: this version, and the order of names that ICU has. */
export const GENERATOR = { rollpress: VERSION, icu: process.versions.icu ?? "" } as const;

/** @throws Fault where another version began a run: a part of it that this one prints would have other bytes */
export function requireSameVersion(
  { rollpress, icu }: typeof GENERATOR | { rollpress: string; icu: string },
  place: string,
): void {
  if (rollpress === GENERATOR.rollpress && icu === GENERATOR.icu) return;
  throw new Fault("other-version", `the run was begun by Rollpress ${rollpress} with ICU ${icu}`, {
    place,
    mend: `this is Rollpress ${GENERATOR.rollpress} with ICU ${GENERATOR.icu}: use that one, or start a run of your own`,
  });
}
