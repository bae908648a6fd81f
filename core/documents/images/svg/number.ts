import { BadLogo } from "../bad-logo.ts";

const MEND = "correct it, or export it again";

/** Far more than a drawing needs; beyond it, rounding would show and readers overflow. */
const LARGEST = 1e6;

/** Pixels in a unit (CSS Values 4, 6.2). */
const UNITS: Readonly<Record<string, number>> = {
  "": 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  mm: 96 / 25.4,
  cm: 96 / 2.54,
  in: 96,
};

/** @param what names the value in the fault, with an article */
export function parseNumber(text: string, what: string): number {
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text.trim()))
    throw new BadLogo(`${what} is no number`, MEND);
  return checkNumber(Number(text), what);
}

/** A length in user units. Relative units (em, ex, %) are refused. */
export function parseLength(text: string, what: string): number {
  const [, number = "", unit = ""] = /^(.*?)(px|pt|pc|mm|cm|in|)$/i.exec(text.trim()) ?? [];
  return checkNumber(parseNumber(number, what) * UNITS[unit.toLowerCase()]!, what);
}

/** Numbers between white space and commas. */
export function parseNumbers(text: string, what: string): number[] {
  const numbers: number[] = [];
  const rest = text.replace(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi, (number) => {
    numbers.push(parseNumber(number, what));
    return " ";
  });
  if (/[^\s,]/.test(rest)) throw new BadLogo(`${what} is no list of numbers`, MEND);
  return numbers;
}

export function checkNumber(value: number, what: string): number {
  // So written, NaN is refused too.
  if (!(Math.abs(value) <= LARGEST)) throw new BadLogo(`${what} is out of range`, MEND);
  return value;
}
