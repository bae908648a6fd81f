/**
 * The zeros of the decimal digits that run from left to right: ASCII, Arabic-Indic and extended Arabic-Indic, then those of
 * the catalog's scripts in the order of Unicode. N'Ko and Adlam, whose digits run from right to left, are no numbers here.
 */
const ZEROS = [
  0x30, 0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
  0xf20, 0x1040, 0x1090, 0x17e0,
];

/** By character code. A table, because this is asked of every character. */
const IS_DIGIT = new Uint8Array(0x1800);
for (const zero of ZEROS) IS_DIGIT.fill(1, zero, zero + 10);

/** Whether a UTF-16 unit is a digit of a number that runs from left to right. */
export function isDigit(code: number): boolean {
  return IS_DIGIT[code] === 1;
}
