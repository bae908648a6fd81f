import { Fault } from "../../fault.ts";
import type { TextDirection } from "../text/shaped.ts";
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import { hi } from "./hi.ts";
import { type Strings, withOwnStrings } from "./strings.ts";

const LANGUAGES: Readonly<Record<string, Strings>> = { ar, en, fr, hi };

export type Locale = {
  /** BCP 47, as given. */
  readonly tag: string;
  /** BCP 47: the language of the documents' own words, which may be English where the tag's has none. */
  readonly language: string;
  /** ISO 15924: what the language is written in, such as Arab or Deva. */
  readonly script: string;
  readonly direction: TextDirection;
  readonly strings: Strings;
  /** ASCII digits replaced by the locale's; everything else as it stands. */
  readonly digits: (text: string | number) => string;
  /** A number of things, in the locale's digits and groups of them. */
  readonly count: (number: number) => string;
  readonly genderName: (gender: string) => string;
};

/**
 * A locale's language, direction and digits. Digits go by the whole locale, not by the script: Western in ar-LY,
 * Arabic-Indic in ar-EG. A language without strings of its own is given English ones, in its own direction.
 * @param own texts of the user's in place of the language's
 * @throws Fault `bad-locale` if it is no BCP 47 tag, `bad-strings`
 */
export function openLocale(tag: string, own: Readonly<Record<string, unknown>> = {}): Locale {
  const { locale, numberingSystem } = resolve(tag);
  const known = LANGUAGES[locale.language];
  const strings = withOwnStrings(known ?? en, own);
  const zero = zeroOf(numberingSystem);
  const localDigit = (digit: string) => String.fromCodePoint(Number(digit) + zero);
  return {
    tag,
    language: known === undefined && Object.keys(own).length === 0 ? "en" : tag,
    script: locale.script ?? "Latn",
    direction: directionOf(locale),
    strings,
    digits: (text) =>
      zero === ASCII_ZERO ? String(text) : String(text).replace(/[0-9]/g, (digit) => localDigit(digit)),
    count: countFormat(tag, zero === ASCII_ZERO ? "latn" : numberingSystem),
    genderName: (gender) => (Object.hasOwn(strings.genders, gender) ? strings.genders[gender]! : gender),
  };
}

const ASCII_ZERO = 0x30;

/** Digits that CLDR gives to languages, and no font has: Chakma's and Ol Chiki's. */
const UNPRINTABLE = new Set(["cakm", "olck"]);

/** Of a numbering system with ten digits in a row that can be printed; ASCII for the others. */
function zeroOf(numberingSystem: string): number {
  if (UNPRINTABLE.has(numberingSystem)) return ASCII_ZERO;
  const format = new Intl.NumberFormat(`en-u-nu-${numberingSystem}`, { useGrouping: false });
  const zero = format.format(0).codePointAt(0) as number;
  const counted = Array.from({ length: 10 }, (_, digit) => String.fromCodePoint(zero + digit));
  return counted.every((digit, value) => digit === format.format(value)) ? zero : ASCII_ZERO;
}

function resolve(tag: string) {
  try {
    return {
      locale: new Intl.Locale(tag).maximize(),
      numberingSystem: numberingSystemOf(tag),
    };
  } catch {
    throw new Fault("bad-locale", `"${tag}" is not a locale`, { mend: "name one such as ar-LY or en-US" });
  }
}

/** Of a tag that ICU does not know, English groups. A font may lack the narrow space of some groups. */
function countFormat(tag: string, numberingSystem: string): Locale["count"] {
  const isKnown = Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  const format = new Intl.NumberFormat(isKnown ? tag : "en", { numberingSystem });
  return (number) => format.format(number).replaceAll("\u202f", "\u00a0");
}

/** Of a tag that ICU does not know, it would tell the digits of the machine's own locale. */
function numberingSystemOf(tag: string): string {
  const isKnown = Intl.NumberFormat.supportedLocalesOf(tag).length > 0;
  return isKnown ? new Intl.NumberFormat(tag).resolvedOptions().numberingSystem : "latn";
}

/** Of the scripts that people vote in; the maximized locale names the script where the tag does not. */
const RTL_SCRIPTS = new Set(["Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"]);

function directionOf(locale: Intl.Locale): TextDirection {
  return RTL_SCRIPTS.has(locale.script ?? "") ? "rtl" : "ltr";
}
