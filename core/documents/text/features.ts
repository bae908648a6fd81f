import { Feature } from "harfbuzzjs";
import type { AnyScript } from "../fonts/script.ts";

const NO_LIGATURES = [new Feature("liga", 0), new Feature("clig", 0)];
const AS_THE_FONT_HAS_IT: Feature[] = [];

/**
 * Scripts in which `liga` and `clig` hold nothing that spelling needs.
 *
 * Arabic and those like it are drawn and extracted letter by letter, and readers reverse the letters of a ligature; the
 * required ligatures (`rlig`: lam-alef) remain, and their letters are told apart again, see `letter-text.ts`. In Latin,
 * Cyrillic and Greek they are fi and its like: without them, a book needs fewer glyphs.
 *
 * All others keep what the font turns on by itself. Of their fonts, only those of Armenian, Khmer and Thai have `liga` or
 * `clig` at all, and a cluster is extracted whole, so a ligature in it does no harm. Conjuncts, subscripts and stacks come
 * by features that are not optional (`akhn`, `rphf`, `blwf`, `pres`, `ccmp` and others).
 */
const WITHOUT_LIGATURES: ReadonlySet<AnyScript> = new Set<AnyScript>([
  "Arab",
  "Hebr",
  "Thaa",
  "Nkoo",
  "Adlm",
  "Latn",
  "Cyrl",
  "Grek",
  "Zyyy",
  "Zzzz",
]);

/** The OpenType features to set, besides those that HarfBuzz sets by itself, for letters of a script. */
export function featuresOf(script: AnyScript): Feature[] {
  return WITHOUT_LIGATURES.has(script) ? NO_LIGATURES : AS_THE_FONT_HAS_IT;
}

/** For digits: neither kerned nor proportional, which aligns columns and lets a number be set digit by digit. */
export const DIGIT_FEATURES = [...NO_LIGATURES, new Feature("kern", 0), new Feature("tnum", 1)];
