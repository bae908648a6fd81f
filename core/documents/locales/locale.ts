import { Fault } from "../../fault.ts";
import type { TextDirection } from "../text/shaped.ts";
import { ar } from "./ar.ts";
import { en } from "./en.ts";
import { fr } from "./fr.ts";
import type { Strings } from "./strings.ts";

const LANGUAGES: Readonly<Record<string, Strings>> = { ar, en, fr };

export type Locale = {
  /** BCP 47, as given. */
  readonly tag: string;
  readonly direction: TextDirection;
  readonly strings: Strings;
  /** ASCII digits replaced by the locale's; everything else as it stands. */
  readonly digits: (text: string | number) => string;
  readonly genderName: (gender: string) => string;
};

/**
 * A locale's language, direction and digits. Digits go by the whole locale, not by the script: Western in ar-LY,
 * Arabic-Indic in ar-EG. A language without strings of its own is given English ones, in its own direction.
 * @throws Fault `bad-locale` if it is no BCP 47 tag
 */
export function openLocale(tag: string): Locale {
  const { locale, numberingSystem } = resolve(tag);
  const strings = LANGUAGES[locale.language] ?? en;
  const zero = ZEROS[numberingSystem] ?? ASCII_ZERO;
  const localDigit = (digit: string) => String.fromCharCode(digit.charCodeAt(0) - ASCII_ZERO + zero);
  return {
    tag,
    direction: directionOf(locale),
    strings,
    digits: (text) =>
      zero === ASCII_ZERO ? String(text) : String(text).replace(/[0-9]/g, (digit) => localDigit(digit)),
    genderName: (gender) => (Object.hasOwn(strings.genders, gender) ? strings.genders[gender]! : gender),
  };
}

const ASCII_ZERO = 0x30;
const ZEROS: Readonly<Record<string, number>> = { arab: 0x660, arabext: 0x6f0 };

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
