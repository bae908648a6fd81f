import type { Script } from "../../../../../../core/documents/fonts/script.ts";

/** Names as registers of these languages hold them, those that are difficult to shape among them. */
export type ScriptSample = {
  readonly script: Script;
  /** BCP 47. */
  readonly locale: string;
  /** The family that they are set in, all of each. */
  readonly family: string;
  readonly names: readonly string[];
};

export function sample(script: Script, locale: string, family: string, ...names: string[]): ScriptSample {
  return { script, locale, family, names };
}

/** Zero-width non-joiner and joiner. */
export const ZWNJ = "\u200c";
export const ZWJ = "\u200d";
