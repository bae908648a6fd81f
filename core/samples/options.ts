import { Fault } from "../fault.ts";
import { arLY } from "./names/ar-LY.ts";
import { enUS } from "./names/en-US.ts";
import { frTN } from "./names/fr-TN.ts";
import type { LocaleWords } from "./names/words.ts";

export const SAMPLE_LOCALES = ["ar-LY", "en-US", "fr-TN"] as const;
export type SampleLocale = (typeof SAMPLE_LOCALES)[number];

/** What a sample register should be like. The same options give the same bytes, on every machine. */
export type SampleOptions = {
  /** How many voters: exactly so many rows, beside the header. */
  voters: number;
  /** How many polling centers, at least as many as offices. Each has a voter when there are enough voters. */
  centers: number;
  /** How many regional offices the centers belong to, at least 1. */
  offices: number;
  /** The language of names and places, and the shape of the age pyramid. */
  locale: SampleLocale;
  /** Any safe integer. */
  seed: number;
};

const WORDS: Readonly<Record<SampleLocale, LocaleWords>> = { "ar-LY": arLY, "en-US": enUS, "fr-TN": frTN };

export function localeWords(locale: SampleLocale): LocaleWords {
  return WORDS[locale];
}

/** Throws a {@link Fault} `sample-options` that lists every option that cannot be met. */
export function checkOptions(options: SampleOptions): void {
  const wrong: string[] = [];
  if (!isCount(options.voters, 0)) wrong.push("voters must be an integer of at least 0");
  if (!isCount(options.offices, 1)) wrong.push("offices must be an integer of at least 1");
  if (!isCount(options.centers, options.offices)) {
    wrong.push("centers must be an integer of at least the number of offices");
  }
  if (!SAMPLE_LOCALES.includes(options.locale))
    wrong.push(`locale must be one of ${SAMPLE_LOCALES.join(", ")}`);
  if (!Number.isSafeInteger(options.seed)) wrong.push("seed must be an integer");
  if (wrong.length > 0) throw new Fault("sample-options", `no such sample can be made: ${wrong.join("; ")}`);
}

function isCount(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}
