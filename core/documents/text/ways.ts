import type { AnyScript } from "../fonts/script.ts";
import type { TextDirection } from "./shaped.ts";

/**
 * What is drawn and extracted as one.
 *
 * - `letters`: a letter with its marks. Readers reverse the text of what runs from right to left, character by character.
 * - `alphabet`: a letter with its marks, as wide as the font has it, moved by kerning.
 * - `clusters`: what shaping cannot tell apart, a syllable in most scripts of South and Southeast Asia.
 * - `whole`: all of a name. Readers do not reverse Adlam: pdf.js and poppler know no letter above U+FFFF as running from
 *   right to left, so only what is one to them keeps its order.
 * - `whole-reversed`: all of a name, its text reversed. pdf.js puts a space behind each letter with a tone mark that
 *   begins a stretch of N'Ko, unless all of the stretch is one to it.
 */
export type Way = "letters" | "alphabet" | "clusters" | "whole" | "whole-reversed";

/** Characters of which some are in any text that is set whole, and in no other. */
export const SET_WHOLE = /[\u07c0-\u07ff\ud83a]/;

const RIGHT_TO_LEFT: ReadonlySet<AnyScript> = new Set<AnyScript>(["Arab", "Hebr", "Thaa", "Nkoo"]);
const ALPHABETS: ReadonlySet<AnyScript> = new Set<AnyScript>([
  "Latn",
  "Cyrl",
  "Grek",
  "Armn",
  "Geor",
  "Ethi",
  "Zyyy",
  "Zzzz",
]);

export function wayOf(script: AnyScript, direction: TextDirection): Way {
  if (script === "Adlm") return "whole";
  if (script === "Nkoo" && direction === "rtl") return "whole-reversed";
  if (direction === "rtl" || RIGHT_TO_LEFT.has(script)) return "letters";
  return ALPHABETS.has(script) ? "alphabet" : "clusters";
}
