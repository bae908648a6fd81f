import type { Locale } from "../locales/locale.ts";
import type { CenterSheet } from "../model.ts";
import { isolateId, isolateName } from "../text/isolate.ts";

/** A center's number and name in a line; the number alone where it has no name. */
export function centerLine({ id, name }: CenterSheet, { digits }: Locale): string {
  const number = isolateId(digits(id));
  return name === "" ? number : `${number} – ${isolateName(name)}`;
}
