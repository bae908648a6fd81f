const DIGITS = /^\d+$/;

/** The order of IDs in which people look for them: numbers by value and before all others, those by code unit, none at the end. */
export function compareIds(a: string, b: string): number {
  if (a === "" || b === "") return Number(a === "") - Number(b === "");
  const [isNumber, isOtherNumber] = [DIGITS.test(a), DIGITS.test(b)];
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  if (isNumber) {
    const [value, otherValue] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
    if (value.length !== otherValue.length) return value.length - otherValue.length;
    if (value !== otherValue) return value < otherValue ? -1 : 1;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}
