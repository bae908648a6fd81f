import { ALPHABETS } from "./names/alphabets.ts";
import { RIGHT_TO_LEFT } from "./names/right-to-left.ts";
import type { ScriptSample } from "./names/sample.ts";
import { SOUTH_ASIA } from "./names/south-asia.ts";
import { SOUTHEAST_ASIA } from "./names/southeast-asia.ts";

export const SAMPLES: readonly ScriptSample[] = [
  ...RIGHT_TO_LEFT,
  ...SOUTH_ASIA,
  ...SOUTHEAST_ASIA,
  ...ALPHABETS,
];

/** Names of several families, from left to right as they stand on the page, each stretch with its family. */
export type MixedSample = {
  readonly locale: string;
  readonly text: string;
  readonly stretches: readonly { readonly text: string; readonly family: string; readonly isRtl?: true }[];
};

export const MIXED_SAMPLES: readonly MixedSample[] = [
  {
    locale: "hi-IN",
    text: "John नरेन्द्र Ɗan",
    stretches: [
      { text: "John", family: "Noto Sans Devanagari" },
      { text: " नरेन्द्र", family: "Noto Sans Devanagari" },
      { text: " Ɗan", family: "Noto Sans" },
    ],
  },
  {
    locale: "ar-LY",
    text: "محمد ڀٽو",
    stretches: [
      { text: " ڀٽو", family: "Noto Naskh Arabic", isRtl: true },
      { text: "محمد", family: "Vazirmatn", isRtl: true },
    ],
  },
  {
    locale: "he-IL",
    text: "דוד محمد",
    stretches: [
      { text: " محمد", family: "Vazirmatn", isRtl: true },
      { text: "דוד", family: "Noto Sans Hebrew", isRtl: true },
    ],
  },
  {
    locale: "en-US",
    text: "Иванเจริญკახა",
    stretches: [
      { text: "Иван", family: "Noto Sans" },
      { text: "เจริญ", family: "Noto Sans Thai" },
      { text: "კახა", family: "Noto Sans Georgian" },
    ],
  },
  {
    locale: "dv-MV",
    text: "ޢަބްދުﷲ",
    stretches: [
      { text: "ﷲ", family: "Vazirmatn", isRtl: true },
      { text: "ޢަބްދު", family: "Noto Sans Thaana", isRtl: true },
    ],
  },
];
