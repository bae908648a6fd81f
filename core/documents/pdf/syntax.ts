/** An object's number in its file. */
export type Ref = number & { readonly brand?: "Ref" };

export const reference = (ref: Ref): string => `${ref} 0 R`;

/** A text string for people to read: UTF-16, as hexadecimal, so that nothing in it needs escaping. */
export function textString(text: string): string {
  return `<FEFF${utf16(text)}>`;
}

/** The UTF-16 (big-endian) of a text in upper-case hexadecimal. */
export function utf16(text: string): string {
  let hex = "";
  for (let index = 0; index < text.length; index++) hex += hex4(text.charCodeAt(index));
  return hex;
}

export function hex2(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, "0");
}

function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, "0");
}

/** Midnight UTC of a YYYY-MM-DD. */
export function dateString(day: string): string {
  return `(D:${day.replaceAll("-", "")}000000Z)`;
}

/** A number as PDF wants it: rounded, without exponent or trailing zeros. */
export function decimal(value: number, places = 2): string {
  const scale = 10 ** places;
  return String(Math.round(value * scale) / scale);
}
